import { NavLink, useLocation } from '@remix-run/react'
import { useCurrentInView } from './use-current-in-view.ts'

type Props = { label: string; items: readonly { to: string; label: string; end?: boolean }[] }

/** The pages of one area, side by side. Scrolls where the screen is narrower than they are, to the one that is open. */
export function SubNav({ label, items }: Props) {
  const pages = useCurrentInView(useLocation().pathname)
  return (
    <nav
      ref={pages}
      aria-label={label}
      className="mt-5 flex gap-1 overflow-x-auto border-b border-line"
    >
      {items.map((item) => (
        <NavLink
          key={item.to}
          to={item.to}
          end={item.end ?? false}
          className="-mb-px flex min-h-11 shrink-0 items-center border-b-2 border-transparent px-3 text-sm font-medium text-muted hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink"
        >
          {item.label}
        </NavLink>
      ))}
    </nav>
  )
}

import { Link } from '@remix-run/react'

type Props = { label: string; items: readonly { to: string; label: string; current: boolean }[] }

/** One of a few, as links: an address can be kept and sent, and works without script. */
export function ChoiceChips({ label, items }: Props) {
  return (
    <nav aria-label={label} className="py-1">
      <ul className="flex flex-wrap gap-1.5">
        {items.map((item) => (
          <li key={item.to}>
            <Link
              to={item.to}
              preventScrollReset
              aria-current={item.current ? 'true' : undefined}
              className="flex min-h-9 items-center rounded-full border border-line px-3.5 text-sm font-medium text-muted hover:border-edge hover:text-ink aria-[current=true]:border-transparent aria-[current=true]:bg-accent-soft aria-[current=true]:text-accent-strong"
            >
              {item.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

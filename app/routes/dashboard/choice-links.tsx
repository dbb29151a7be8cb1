import { Link, useSearchParams } from '@remix-run/react'
import { searchWith } from './search-with.ts'

type Props = {
  label: string
  className?: string
  choices: { name: string; changes: Record<string, string | null>; isChosen: boolean }[]
}

/** Links that look like one switch, so that what is chosen can be bookmarked and sent to a colleague. */
export function ChoiceLinks({ label, choices, className = '' }: Props) {
  const [query] = useSearchParams()
  return (
    <nav
      aria-label={label}
      className={`flex max-w-full overflow-x-auto rounded-lg border border-line bg-surface p-1 text-sm ${className}`}
    >
      {choices.map(({ name, changes, isChosen }) => (
        <Link
          key={name}
          to={searchWith(query, changes)}
          preventScrollReset
          aria-current={isChosen ? 'true' : undefined}
          className="flex min-h-8 shrink-0 items-center rounded-md px-3 font-medium text-muted hover:text-ink aria-[current]:bg-accent-soft aria-[current]:text-accent-strong"
        >
          {name}
        </Link>
      ))}
    </nav>
  )
}

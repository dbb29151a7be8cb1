import type { ReactNode } from 'react'

type PartProps = { id: string; title: string; lead?: string; children: ReactNode }

/** One step of a rule, in a panel of its own. */
export function Part({ id, title, lead, children }: PartProps) {
  return (
    <section aria-labelledby={id} className="panel p-5 sm:p-7">
      <h2 id={id} className="text-lg font-semibold tracking-tight">
        {title}
      </h2>
      {lead === undefined ? null : <p className="mt-0.5 text-sm text-muted">{lead}</p>}
      <div className="mt-5 space-y-6">{children}</div>
    </section>
  )
}

type FoldProps = { title: string; count: number; isOpen?: boolean; children: ReactNode }

/** A condition that most rules do without: its name and how much is chosen; the rest when it is opened. */
export function Fold({ title, count, isOpen = count > 0, children }: FoldProps) {
  return (
    <details open={isOpen} className="group/fold border-t border-line pt-4">
      <summary className="flex min-h-8 list-none items-center gap-2 text-sm font-medium">
        <svg
          viewBox="0 0 16 16"
          width="16"
          height="16"
          aria-hidden="true"
          className="shrink-0 text-muted transition-transform group-open/fold:rotate-90"
        >
          <path
            d="M6 3.5 10.5 8 6 12.5"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.75"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </svg>
        <span>{title}</span>
        {count === 0 ? null : <span className="badge tabular-nums">{count}</span>}
      </summary>
      <div className="mt-3 space-y-4 pl-6">{children}</div>
    </details>
  )
}

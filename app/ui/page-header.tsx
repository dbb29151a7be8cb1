import type { ReactNode } from 'react'

type Props = { title: string; lead?: ReactNode; actions?: ReactNode }

/** The top of a members' page: what it is, one sentence about it at most, and its main acts. */
export function PageHeader({ title, lead, actions }: Props) {
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
      <div className="min-w-0">
        <h1 className="text-2xl font-semibold tracking-tight text-balance">{title}</h1>
        {lead === undefined ? null : <p className="mt-1.5 max-w-prose text-muted">{lead}</p>}
      </div>
      {actions === undefined ? null : (
        <div className="flex flex-wrap items-center gap-2.5">{actions}</div>
      )}
    </header>
  )
}

import type { ReactNode } from 'react'

type Props = { id: string; title: string; lead?: string; children: ReactNode }

/** One question of the form, answered in a panel of its own. */
export function Section({ id, title, lead, children }: Props) {
  return (
    <section aria-labelledby={id} className="panel p-5 sm:p-7">
      <h2 id={id} className="text-lg font-semibold tracking-tight">
        {title}
      </h2>
      {lead === undefined ? null : <p className="mt-0.5 text-sm text-muted">{lead}</p>}
      <div className="mt-5 space-y-5">{children}</div>
    </section>
  )
}

import { useId } from 'react'
import type { ReactNode } from 'react'

type Props = { title: string; lead?: string; badge?: ReactNode; children: ReactNode }

/** One matter of an account, in a panel of its own. */
export function AccountSection({ title, lead, badge, children }: Props) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="panel p-5 sm:p-7">
      <div className="flex items-center gap-3">
        <h2 id={id} className="text-lg font-semibold tracking-tight">
          {title}
        </h2>
        {badge}
      </div>
      {lead === undefined ? null : (
        <p className="mt-1 max-w-prose text-sm text-pretty text-muted">{lead}</p>
      )}
      <div className="mt-5">{children}</div>
    </section>
  )
}

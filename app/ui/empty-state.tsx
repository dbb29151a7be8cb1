import type { ReactNode } from 'react'

type Props = { title: string; text: string; children?: ReactNode }

/** Where there is nothing yet: why, and what to do so that there is something. */
export function EmptyState({ title, text, children }: Props) {
  return (
    <section className="panel mt-6 px-6 py-12 text-center sm:px-10">
      <h2 className="text-lg font-semibold tracking-tight text-balance">{title}</h2>
      <p className="mx-auto mt-1.5 max-w-prose text-pretty text-muted">{text}</p>
      {children === undefined ? null : (
        <div className="mt-6 flex flex-wrap justify-center gap-3">{children}</div>
      )}
    </section>
  )
}

import type { ReactNode } from 'react'

type Props = { id: string; title: string; text: string; children: ReactNode }

/** Laid out as a section of the settings, but no part of a form. */
export const PageSection = ({ id, title, text, children }: Props) => (
  <section
    id={id}
    aria-labelledby={`${id}-title`}
    className="mt-10 grid scroll-mt-6 gap-x-10 gap-y-4 border-t border-line pt-8 lg:grid-cols-[17rem_minmax(0,1fr)]"
  >
    <div>
      <h2 id={`${id}-title`} className="text-lg font-semibold tracking-tight">
        {title}
      </h2>
      <p className="mt-1 max-w-prose text-sm text-pretty text-muted">{text}</p>
    </div>
    <div className="min-w-0 max-w-3xl">{children}</div>
  </section>
)

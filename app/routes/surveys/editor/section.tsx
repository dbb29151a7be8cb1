import type { ReactNode } from 'react'
import type { PreviewKind } from '../preview-kinds.ts'
import { useEditorParts } from './editor-context.ts'

type Props = {
  id: string
  title: string
  hint?: string
  /** Where its words are to be seen. */
  shownIn: PreviewKind
  children: ReactNode
}

/** What belongs together in the editor. */
export function Section({ id, title, hint, shownIn, children }: Props) {
  const { look } = useEditorParts()
  return (
    <section aria-labelledby={id} className="panel p-5 sm:p-6" onFocus={() => look(shownIn)}>
      <h2 id={id} className="font-semibold tracking-tight">
        {title}
      </h2>
      {hint === undefined ? null : <p className="mt-0.5 text-sm text-muted">{hint}</p>}
      <div className="mt-4 space-y-5">{children}</div>
    </section>
  )
}

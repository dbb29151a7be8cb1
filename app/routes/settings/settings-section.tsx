import type { ReactNode } from 'react'

type Props = { title: string; text: string; children: ReactNode }

/** One subject of the settings: what it is about on the left, its fields on the right. */
export function SettingsSection({ title, text, children }: Props) {
  return (
    <fieldset className="grid gap-x-10 gap-y-4 border-t border-line py-8 first-of-type:border-t-0 lg:grid-cols-[17rem_minmax(0,1fr)]">
      <legend className="sr-only">{title}</legend>
      <div>
        <h2 aria-hidden="true" className="text-lg font-semibold tracking-tight">
          {title}
        </h2>
        <p className="mt-1 max-w-prose text-sm text-pretty text-muted">{text}</p>
      </div>
      <div className="grid max-w-xl content-start gap-5 sm:grid-cols-2">{children}</div>
    </fieldset>
  )
}

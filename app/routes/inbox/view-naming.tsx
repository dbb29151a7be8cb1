import { useFetcher } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'

type Props = {
  id: string
  title: string
  /** Where views are saved. */
  action: string
  name?: string
  fields: Record<string, string>
  children?: ReactNode
}

type Answer = {
  view?: string
  problem?: 'name_missing' | 'name_too_long' | 'name_taken' | 'too_many'
}

/** Asks for a view's name in a popover, and tells there what is wrong with it. */
export function ViewNaming({ id, title, action, name = '', fields, children }: Props) {
  const t = useTranslations()
  const fetcher = useFetcher<Answer>()
  const popover = useRef<HTMLDivElement>(null)
  const answer = fetcher.data
  const problem = answer?.problem
  useEffect(() => {
    if (answer?.view !== undefined) popover.current?.hidePopover()
  }, [answer])
  return (
    <div
      ref={popover}
      id={id}
      role="dialog"
      aria-labelledby={`${id}-title`}
      className="popover"
      {...{ popover: 'auto' }}
    >
      <h2 id={`${id}-title`} className="text-lg font-semibold tracking-tight">
        {title}
      </h2>
      <fetcher.Form
        method="post"
        action={action}
        onSubmit={(event) => {
          event.preventDefault()
          const form = new FormData(event.currentTarget)
          form.set('answer', 'json')
          fetcher.submit(form, { method: 'post', action })
        }}
      >
        {Object.entries(fields).map(([key, value]) => (
          <input key={key} type="hidden" name={key} value={value} />
        ))}
        <label className="mt-4 block text-sm font-medium">
          {t('inbox.views.name')}
          <input
            name="name"
            required
            maxLength={60}
            autoComplete="off"
            defaultValue={name}
            aria-invalid={problem !== undefined}
            aria-describedby={problem === undefined ? undefined : `${id}-problem`}
            className="input mt-1"
          />
        </label>
        {problem === undefined ? null : (
          <p id={`${id}-problem`} role="alert" className="mt-1 text-sm font-medium text-bad">
            {t(`inbox.views.problem.${problem}`)}
          </p>
        )}
        {children}
        <div className="mt-6 flex justify-end gap-2.5">
          <button
            type="button"
            className="button-quiet min-h-11"
            {...{ popovertarget: id, popovertargetaction: 'hide' }}
          >
            {t('shell.cancel')}
          </button>
          <button type="submit" className="button">
            {t('shell.save')}
          </button>
        </div>
      </fetcher.Form>
    </div>
  )
}

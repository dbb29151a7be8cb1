import { Form } from '@remix-run/react'
import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { closePopover } from './close-popover.ts'

type Props = {
  /** On the button that asks. */
  label: string
  title: string
  /** What will be lost, or cannot be undone. */
  text: string
  /** On the button that does it: a verb. */
  confirm: string
  /** On the button that leaves all as it is, where "Cancel" could be taken for the deed. */
  keep?: string
  /** What is posted to the page's own action, or to this one. */
  fields: Record<string, string>
  action?: string
  /** `plain`: nothing is lost; it only is much at once. */
  tone?: 'danger' | 'plain'
}

/** Asks before something is lost, or done to many at once. A popover, because the browser opens and closes it without any script. */
export function ConfirmButton({ label, fields, action, tone = 'danger', ...words }: Props) {
  const { title, text, confirm, keep } = words
  const t = useTranslations('shell')
  const id = `confirm-${useId().replaceAll(':', '')}`
  return (
    <>
      <button
        type="button"
        className={tone === 'danger' ? 'button-quiet text-bad' : 'button-quiet'}
        {...{ popovertarget: id }}
      >
        {label}
      </button>
      <div
        id={id}
        role="dialog"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-text`}
        className="popover"
        {...{ popover: 'auto' }}
      >
        <h2 id={`${id}-title`} className="text-lg font-semibold tracking-tight">
          {title}
        </h2>
        <p id={`${id}-text`} className="mt-2 text-muted">
          {text}
        </p>
        <Form
          method="post"
          action={action}
          onSubmit={closePopover}
          className="mt-6 flex flex-wrap justify-end gap-2.5"
        >
          {Object.entries(fields).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <button
            type="button"
            className="button-quiet"
            {...{ popovertarget: id, popovertargetaction: 'hide' }}
          >
            {keep ?? t('cancel')}
          </button>
          <button
            type="submit"
            className={tone === 'danger' ? 'button-danger' : 'button min-h-9 py-1 text-sm'}
          >
            {confirm}
          </button>
        </Form>
      </div>
    </>
  )
}

import { Form } from '@remix-run/react'
import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { closePopover } from '#app/ui/close-popover.ts'

type Props = { name: string; targets: { id: string; name: string }[] }

/** Asks into which theme. A popover, because the browser opens and closes it without any script. */
export function MergeDialog({ name, targets }: Props) {
  const t = useTranslations('themes')
  const shell = useTranslations('shell')
  const id = `merge-${useId().replaceAll(':', '')}`
  if (targets.length === 0) return null
  return (
    <>
      <button type="button" className="button-quiet" {...{ popovertarget: id }}>
        {t('merge')}
      </button>
      <div
        id={id}
        role="dialog"
        aria-labelledby={`${id}-title`}
        className="popover"
        {...{ popover: 'auto' }}
      >
        <h2 id={`${id}-title`} className="text-lg font-semibold tracking-tight">
          {t('mergeTitle', { name })}
        </h2>
        <p className="mt-2 text-muted">{t('mergeText', { name })}</p>
        <Form method="post" onSubmit={closePopover} className="mt-5">
          <input type="hidden" name="intent" value="merge" />
          <label htmlFor={`${id}-into`} className="mb-1 block text-sm font-medium">
            {t('mergeInto')}
          </label>
          <select id={`${id}-into`} name="into" required defaultValue="" className="input">
            <option value="" disabled>
              {t('choose')}
            </option>
            {targets.map((target) => (
              <option key={target.id} value={target.id}>
                {target.name}
              </option>
            ))}
          </select>
          <div className="mt-6 flex flex-wrap justify-end gap-2.5">
            <button
              type="button"
              className="button-quiet"
              {...{ popovertarget: id, popovertargetaction: 'hide' }}
            >
              {shell('cancel')}
            </button>
            <button type="submit" className="button min-h-9 py-1 text-sm">
              {t('merge')}
            </button>
          </div>
        </Form>
      </div>
    </>
  )
}

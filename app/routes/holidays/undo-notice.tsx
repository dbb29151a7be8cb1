import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { Notice } from '#app/ui/notice.tsx'

export type Done = { act: 'added' | 'removed'; dates: string[]; day: string }

/** What was just done, and the way back. */
export function UndoNotice({ done: { act, dates, day } }: { done: Done }) {
  const t = useTranslations('holidays')
  return (
    <Notice tone="good" className="mt-6">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        {t(act, { count: dates.length, day })}
        {dates.length === 0 ? null : (
          <Form method="post" preventScrollReset>
            <input type="hidden" name="act" value={act === 'added' ? 'remove' : 'add'} />
            {dates.map((date) => (
              <input key={date} type="hidden" name="date" value={date} />
            ))}
            <button type="submit" className="button-quiet">
              {t('undo')}
            </button>
          </Form>
        )}
      </div>
    </Notice>
  )
}

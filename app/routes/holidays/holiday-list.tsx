import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import type { DayView } from './holiday-view.server.ts'

type Props = { coming: readonly DayView[]; past: readonly DayView[]; changes: boolean }

/** The days that are holidays, the next one first; past ones stay, for the numbers are reckoned with them. */
export function HolidayList({ coming, past, changes }: Props) {
  const t = useTranslations('holidays')
  return (
    <section aria-labelledby="holiday-list" className="panel overflow-hidden">
      <h2 id="holiday-list" className="px-6 pt-6 pb-3 text-lg font-semibold tracking-tight">
        {t('list')}
      </h2>
      {coming.length + past.length === 0 ? (
        <div className="px-6 pb-6">
          <p className="font-medium">{t('none')}</p>
          <p className="mt-1 text-sm text-muted">{t(changes ? 'noneText' : 'noneReader')}</p>
        </div>
      ) : null}
      <Days days={coming} changes={changes} />
      {past.length === 0 ? null : (
        <details className="border-t border-line">
          <summary className="flex min-h-11 items-center px-6 text-sm font-medium text-muted hover:text-ink">
            {t('past', { count: past.length })}
          </summary>
          <Days days={past} changes={changes} />
        </details>
      )}
    </section>
  )
}

function Days({ days, changes }: { days: readonly DayView[]; changes: boolean }) {
  const t = useTranslations('holidays')
  return (
    <ul>
      {days.map(({ date, text, name, isFree }) => (
        <li
          key={date}
          className="flex items-center justify-between gap-4 border-t border-line py-2 ps-6 pe-4"
        >
          <div className="min-w-0 text-sm">
            <p className="font-medium [overflow-wrap:anywhere]">{name ?? text}</p>
            {name === null && !isFree ? null : (
              <p className="text-muted">
                {name === null ? null : <time dateTime={date}>{text}</time>}
                {isFree ? `${name === null ? '' : ' · '}${t('free')}` : null}
              </p>
            )}
          </div>
          {changes ? (
            <Form method="post" preventScrollReset>
              <input type="hidden" name="act" value="remove" />
              <input type="hidden" name="date" value={date} />
              <button
                type="submit"
                aria-label={t('removeDay', { day: text })}
                className="button-quiet"
              >
                {t('remove')}
              </button>
            </Form>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

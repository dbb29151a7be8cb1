import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import type { Period } from '#app/modules/reports/period.ts'
import { ResponseItem } from './response-item.tsx'
import type { ResponseView } from './response-view.ts'

type Props = {
  responses: ResponseView[]
  /** Cursor of the next page; null on the last. */
  older: string | null
  isFirstPage: boolean
  /** Kept through the pages, so that "Newest" leads back to the numbers one came from. */
  period: Period
}

export function ResponseList({ responses, ...pages }: Props) {
  const t = useTranslations('responses')
  return (
    <section aria-labelledby="list-title" className="mt-10">
      <h2 id="list-title" className="text-xl font-semibold tracking-tight">
        {t('list')}
      </h2>
      {responses.length === 0 ? (
        <p className="mt-4 text-muted">{t(pages.isFirstPage ? 'noScore' : 'noOlder')}</p>
      ) : null}
      <ol className="mt-2 divide-y divide-line">
        {responses.map((response) => (
          <li key={response.id}>
            <ResponseItem response={response} />
          </li>
        ))}
      </ol>
      <Pages {...pages} />
    </section>
  )
}

function Pages({ older, isFirstPage, period }: Omit<Props, 'responses'>) {
  const t = useTranslations('responses')
  if (older === null && isFirstPage) return null
  return (
    <nav aria-label={t('pages')} className="mt-6 flex justify-between border-t border-line pt-6">
      {isFirstPage ? null : (
        <Link to={`?period=${period}`} className="button-quiet">{`← ${t('newest')}`}</Link>
      )}
      {older === null ? null : (
        <Link
          to={`?period=${period}&before=${older}`}
          rel="next"
          className="button-quiet ml-auto"
        >{`${t('older')} →`}</Link>
      )}
    </nav>
  )
}

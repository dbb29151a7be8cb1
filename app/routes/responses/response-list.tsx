import { useTranslations } from 'use-intl'
import type { Period } from '#app/modules/reports/period.ts'
import { Pager } from '#app/ui/pager.tsx'
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

export function ResponseList({ responses, older, isFirstPage, period }: Props) {
  const t = useTranslations('responses')
  return (
    <section aria-label={t('list')} className="mt-6">
      {responses.length === 0 ? (
        <p className="mt-4 text-muted">{t(isFirstPage ? 'noScore' : 'noOlder')}</p>
      ) : null}
      <ol className="divide-y divide-line border-t border-line">
        {responses.map((response) => (
          <li key={response.id}>
            <ResponseItem response={response} />
          </li>
        ))}
      </ol>
      <Pager
        newest={isFirstPage ? null : `?period=${period}`}
        older={older === null ? null : `?period=${period}&before=${older}`}
      />
    </section>
  )
}

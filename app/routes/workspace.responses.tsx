import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { answerPage } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { isPeriod, startOfPeriod } from '#app/modules/reports/period.ts'
import type { Period } from '#app/modules/reports/period.ts'
import { responseMetrics } from '#app/modules/reports/response-metrics.server.ts'
import { readCursor } from '#app/modules/responses/list-cursor.ts'
import { hasResponses, listResponses } from '#app/modules/responses/list-responses.server.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { emptyState } from './responses/empty-state.server.ts'
import { MetricsCard } from './responses/metrics-card.tsx'
import { viewMetrics } from './responses/metrics-view.ts'
import type { MetricsView } from './responses/metrics-view.ts'
import { NoResponses } from './responses/no-responses.tsx'
import { PeriodChoice } from './responses/period-choice.tsx'
import { ResponseList } from './responses/response-list.tsx'
import { viewResponse } from './responses/response-view.ts'

const pageSize = 25

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace)
    const { id: workspaceId, timeZone, name } = membership.workspace
    const query = new URL(request.url).searchParams
    const period = periodIn(query)
    const before = readCursor(query.get('before'))
    const isFirstPage = before === null
    const locale = localeOf(request)
    const now = context.now()
    const span = { since: startOfPeriod(period, now, timeZone), until: null }
    const [metrics, { responses, older }] = await Promise.all([
      isFirstPage ? responseMetrics(context.pool, { workspaceId, span }) : [],
      listResponses(context.pool, { workspaceId, since: span.since, before, limit: pageSize }),
    ])
    const isEmpty =
      isFirstPage && responses.length === 0 && !(await hasResponses(context.pool, { workspaceId }))
    return {
      title: `${adminTranslator(locale)('responses.title')} · ${name}`,
      period,
      isFirstPage,
      older,
      empty: isEmpty ? await emptyState(context, membership, locale) : null,
      metrics: metrics.map((each) => viewMetrics(each, locale)),
      responses: responses.map((each) => viewResponse(each, { locale, timeZone, now })),
    }
  })

function periodIn(query: URLSearchParams): Period {
  const wish = query.get('period')
  return isPeriod(wish) ? wish : '30'
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Heard' }]

export default function Responses() {
  const t = useTranslations('responses')
  const { empty, period, metrics, ...list } = useLoaderData<typeof loader>()
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
        <h1 className="text-2xl font-semibold tracking-tight">{t('title')}</h1>
        {list.isFirstPage && empty === null ? <PeriodChoice period={period} /> : null}
      </div>
      {empty === null ? (
        <>
          <Numbers metrics={metrics} />
          <ResponseList period={period} {...list} />
        </>
      ) : (
        <NoResponses {...empty} />
      )}
    </>
  )
}

/** On the first page only: further back, people read on and have seen them. */
function Numbers({ metrics }: { metrics: MetricsView[] }) {
  const t = useTranslations('responses')
  if (metrics.length === 0) return null
  return (
    <>
      <h2 className="sr-only">{t('numbers')}</h2>
      <div className="mt-6 space-y-5">
        {metrics.map((each) => (
          <MetricsCard key={each.id} metrics={each} />
        ))}
      </div>
    </>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'

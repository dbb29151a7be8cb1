import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { answerPage } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { isPeriod, startOfPeriod } from '#app/modules/reports/period.ts'
import type { Period } from '#app/modules/reports/period.ts'
import { readCursor } from '#app/modules/responses/list-cursor.ts'
import { hasResponses, listResponses } from '#app/modules/responses/list-responses.server.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { emptyState } from './responses/empty-state.server.ts'
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
    const since = startOfPeriod(period, now, timeZone)
    const page = { workspaceId, since, before, limit: pageSize }
    const { responses, older } = await listResponses(context.pool, page)
    const isEmpty =
      isFirstPage && responses.length === 0 && !(await hasResponses(context.pool, { workspaceId }))
    return {
      title: `${adminTranslator(locale)('responses.title')} · ${name}`,
      period,
      isFirstPage,
      older,
      empty: isEmpty ? await emptyState(context, membership, locale) : null,
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
  const { empty, period, ...list } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('list')}
        actions={list.isFirstPage && empty === null ? <PeriodChoice period={period} /> : undefined}
      />
      {empty === null ? <ResponseList period={period} {...list} /> : <NoResponses {...empty} />}
    </>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'

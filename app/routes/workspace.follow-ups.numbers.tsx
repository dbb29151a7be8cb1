import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData, useLocation, useNavigation, useSearchParams } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { answerPage } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { readFollowUpNumbers } from '#app/modules/follow-ups/read-follow-up-numbers.server.ts'
import { readFirstContact } from '#app/modules/reports/read-first-contact.server.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Filters } from './dashboard/filters.tsx'
import { rangeTexts } from './dashboard/range-texts.ts'
import { searchWith } from './dashboard/search-with.ts'
import { readChoice } from './dashboard/view-choice.ts'
import { GroupsTable } from './follow-up-numbers/groups-table.tsx'
import { Headline } from './follow-up-numbers/headline.tsx'
import { readNumbersChoice } from './follow-up-numbers/numbers-choice.ts'
import { viewReport } from './follow-up-numbers/numbers-view.ts'
import { Outcomes } from './follow-up-numbers/outcomes.tsx'
import { viewResolution } from './follow-up-numbers/resolution-view.ts'
import { Resolution } from './follow-up-numbers/resolution.tsx'
import { Weeks } from './follow-up-numbers/weeks.tsx'
import { FollowUpsNav } from './follow-ups/follow-ups-nav.tsx'

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace, member } = await requireMember(context, request, params.workspace)
    const { id: workspaceId, timeZone, name } = workspace
    const locale = localeOf(request)
    const now = context.now()
    const query = new URL(request.url).searchParams
    const { look, period, days, isMisread } = readChoice(query, { now, timeZone })
    const { by, resolvedBy } = readNumbersChoice(query)
    const asked = { workspaceId, look, now }
    const [report, resolution] = await Promise.all([
      readFollowUpNumbers(context.pool, { ...asked, timeZone, by, locale }),
      readFirstContact(context.pool, { ...asked, surveyId: null, by: resolvedBy }),
    ])
    const t = adminTranslator(locale)
    return {
      title: `${t('followUpNumbers.title')} · ${t('followUps.title')} · ${name}`,
      choice: { period, days, isMisread, by, resolvedBy },
      range: rangeTexts(look, { locale, timeZone, now }),
      view: viewReport(report, { locale, by, userId: member.userId, days }),
      resolution: viewResolution(resolution, { locale, by: resolvedBy }),
    }
  })

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Heard' }]

export default function FollowUpNumbers() {
  const t = useTranslations('followUpNumbers')
  const area = useTranslations('followUps')('title')
  const notDays = useTranslations('dashboard')('notDays')
  const { choice, range } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader
        title={area}
        lead={t('lead')}
        actions={<Filters {...choice} today={range.today} surveyId={null} surveys={[]} />}
      />
      <FollowUpsNav />
      {choice.isMisread ? (
        <Notice tone="middling" className="mt-5">
          {notDays}
        </Notice>
      ) : null}
      <p className="mt-4 text-sm text-muted">{t('period', { range: range.range })}</p>
      <Numbers />
    </>
  )
}

/** While another choice is on its way, the old numbers stay and step back. */
function Numbers() {
  const { choice, view, resolution } = useLoaderData<typeof loader>()
  const navigation = useNavigation()
  const { pathname } = useLocation()
  const isLoading = navigation.state === 'loading' && navigation.location.pathname === pathname
  return (
    <div
      aria-busy={isLoading}
      className="mt-4 grid grid-cols-1 gap-5 transition-opacity duration-200 aria-busy:opacity-50"
    >
      {view.total.isEmpty ? (
        <Quiet />
      ) : (
        <>
          <Headline total={view.total} />
          <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[2fr_1fr]">
            <Weeks weeks={view.weeks} />
            <Outcomes total={view.total} />
          </div>
          <GroupsTable by={choice.by} groups={view.groups} />
        </>
      )}
      {view.total.isEmpty && resolution === null ? null : (
        <Resolution view={resolution} by={choice.resolvedBy} />
      )}
    </div>
  )
}

function Quiet() {
  const t = useTranslations('followUpNumbers')
  const [query] = useSearchParams()
  return (
    <div className="-mt-6">
      <EmptyState title={t('quiet')} text={t('quietLead')}>
        <Link
          to={searchWith(query, { period: '12m', from: null, to: null })}
          className="button-quiet"
        >
          {t('quietAct')}
        </Link>
        <Link to="../rules" relative="path" className="button-quiet">
          {t('toRules')}
        </Link>
      </EmptyState>
    </div>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'

import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData, useLocation, useNavigation, useSearchParams } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Attention } from './dashboard/attention.tsx'
import { Breakdown } from './dashboard/breakdown.tsx'
import { Comments } from './dashboard/comments.tsx'
import { Filters } from './dashboard/filters.tsx'
import { Both } from './follow-up-numbers/resolution.tsx'
import type { ResolutionView } from './follow-up-numbers/resolution-view.ts'
import { LoopGlance } from './dashboard/loop-glance.tsx'
import { KindCard } from './dashboard/kind-card.tsx'
import { loadDashboard } from './dashboard/load-dashboard.server.ts'
import { rangeTexts } from './dashboard/range-texts.ts'
import { ScoreBars } from './dashboard/score-bars.tsx'
import { searchWith } from './dashboard/search-with.ts'
import { Trend } from './dashboard/trend.tsx'
import { readChoice } from './dashboard/view-choice.ts'
import { emptyState } from './responses/empty-state.server.ts'
import { NoResponses } from './responses/no-responses.tsx'

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace)
    const { workspace } = membership
    const { timeZone, name } = workspace
    const locale = localeOf(request)
    const query = new URL(request.url).searchParams
    const choice = readChoice(query, { now: context.now(), timeZone })
    const given = { workspace, choice, kindWish: query.get('kind'), locale }
    const dashboard = await loadDashboard(context, given)
    if (dashboard === null) throw refusal(request, 404)
    const { period, days, isMisread, unit, units, by, surveyId } = choice
    return {
      title: `${adminTranslator(locale)('dashboard.title')} · ${name}`,
      choice: { period, days, isMisread, unit, units, by, surveyId },
      range: rangeTexts(choice.look, { locale, timeZone, now: context.now() }),
      empty: dashboard.hasAny ? null : await emptyState(context, membership, locale),
      ...dashboard,
    }
  })

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Heard' }]

export default function Dashboard() {
  const t = useTranslations('dashboard')
  const { choice, range, empty, surveys, attention } = useLoaderData<typeof loader>()
  if (empty !== null)
    return (
      <>
        <PageHeader title={t('title')} />
        <NoResponses {...empty} />
        {attention.mailTrouble !== null ||
        attention.failedMails + attention.pausedSurveys.length > 0 ? (
          <div className="mt-5">
            <Attention attention={{ ...attention, onTheWay: null }} />
          </div>
        ) : null}
      </>
    )
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={<span className="text-sm">{t('compared', range)}</span>}
        actions={<Filters {...choice} today={range.today} surveys={surveys} />}
      />
      {choice.isMisread ? (
        <Notice tone="middling" className="mt-5">
          {t('notDays')}
        </Notice>
      ) : null}
      <Numbers />
    </>
  )
}

/** While another choice is on its way, the old numbers stay and step back. */
function Numbers() {
  const t = useTranslations('dashboard')
  const { choice, kinds, chosen, attention, resolution, loop, comments } =
    useLoaderData<typeof loader>()
  const isLoading = useIsChoosing()
  const chosenKind = kinds.find(({ kind }) => kind === chosen?.kind)
  return (
    <div
      aria-busy={isLoading}
      className="mt-7 grid grid-cols-1 gap-5 transition-opacity duration-200 aria-busy:opacity-50 lg:grid-cols-3 lg:grid-rows-[auto_auto_1fr]"
    >
      <h2 className="sr-only">{t('numbers')}</h2>
      <div className="grid gap-5 max-md:grid-cols-1 md:auto-cols-fr md:grid-flow-col lg:col-span-3">
        {kinds.map((view) => (
          <KindCard
            key={view.kind}
            view={view}
            isChosen={view.kind === chosen?.kind}
            isAlone={kinds.length === 1}
          />
        ))}
      </div>
      <div className="lg:col-start-3">
        <Attention attention={attention} />
      </div>
      <div className="flex min-w-0 flex-col gap-5 lg:col-span-2 lg:col-start-1 lg:row-span-2 lg:row-start-2">
        {chosen === null || chosenKind === undefined ? null : chosenKind.score === null ? (
          <Quiet />
        ) : (
          <>
            <Trend
              kind={chosen.kind}
              points={chosen.trend}
              unit={choice.unit}
              units={choice.units}
            />
            <Breakdown kind={chosen.kind} by={choice.by} view={chosen.breakdown} />
            <ScoreBars view={chosenKind} />
          </>
        )}
        {resolution === null ? null : <Resolution view={resolution} />}
      </div>
      <div className="space-y-5">
        {loop === null ? null : <LoopGlance view={loop} />}
        <LatestComments comments={comments} />
      </div>
    </div>
  )
}

/** First-contact resolution, when there was any that customers told of. */
function Resolution({ view }: { view: ResolutionView['total'] }) {
  const t = useTranslations('followUpNumbers')
  return (
    <section aria-labelledby="resolution" className="panel p-6">
      <h2 id="resolution" className="text-lg font-semibold tracking-tight">
        {t('resolution')}
      </h2>
      <p className="mt-1 max-w-prose text-sm text-pretty text-muted">{t('resolutionLead')}</p>
      <Both view={view} />
      <Link to="follow-ups/numbers" className="link mt-4 inline-flex min-h-8 items-center text-sm">
        {t('look')}
      </Link>
    </section>
  )
}

function useIsChoosing(): boolean {
  const navigation = useNavigation()
  const { pathname } = useLocation()
  return navigation.state === 'loading' && navigation.location.pathname === pathname
}

function Quiet() {
  const t = useTranslations('dashboard')
  const [query] = useSearchParams()
  return (
    <div className="-mt-6">
      <EmptyState title={t('quiet')} text={t('quietLead')}>
        <Link
          to={searchWith(query, { period: '12m', from: null, to: null, unit: null })}
          className="button-quiet"
        >
          {t('quietAct')}
        </Link>
      </EmptyState>
    </div>
  )
}

function LatestComments({ comments }: Pick<Parameters<typeof Comments>[0], 'comments'>) {
  const t = useTranslations('dashboard')
  return (
    <section aria-labelledby="comments-title" className="panel p-6">
      <h2 id="comments-title" className="mb-4 text-lg font-semibold tracking-tight">
        {t('comments')}
      </h2>
      {comments.length === 0 ? (
        <p className="text-muted">{t('noComments')}</p>
      ) : (
        <Comments comments={comments} />
      )}
      <Link to="responses" className="link mt-4 inline-flex min-h-8 items-center text-sm">
        {t('allComments')}
      </Link>
    </section>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'

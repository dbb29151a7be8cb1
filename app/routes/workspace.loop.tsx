import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData, useLocation, useNavigation, useSearchParams } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { answerPage } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { ChangesNav } from './changes/changes-nav.tsx'
import { Filters } from './dashboard/filters.tsx'
import { searchWith } from './dashboard/search-with.ts'
import { Audience } from './loop/audience.tsx'
import { LoopGroups } from './loop/loop-groups.tsx'
import { loadLoop } from './loop/load-loop.server.ts'
import { readLoopChoice } from './loop/loop-choice.ts'
import { Reach } from './loop/reach.tsx'
import { Steps } from './loop/steps.tsx'
import { Times } from './loop/times.tsx'
import { UnansweredThemes } from './loop/unanswered-themes.tsx'

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace, member } = await requireMember(context, request, params.workspace)
    const locale = localeOf(request)
    const query = new URL(request.url).searchParams
    const choice = readLoopChoice(query, { now: context.now(), timeZone: workspace.timeZone })
    const t = adminTranslator(locale)
    return {
      title: `${t('loop.title')} · ${t('changes.title')} · ${workspace.name}`,
      mayPropose: isAtLeast(member.role, 'manager'),
      ...(await loadLoop(context, { workspace, choice, locale })),
    }
  })

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Heard' }]

export default function Loop() {
  const t = useTranslations('loop')
  const area = useTranslations('changes')('title')
  const notDays = useTranslations('dashboard')('notDays')
  const { choice, range, today, audience } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader
        title={area}
        lead={t('lead')}
        actions={
          <Filters {...choice} allTime={t('allTime')} today={today} surveyId={null} surveys={[]} />
        }
      />
      <ChangesNav />
      {choice.isMisread ? (
        <Notice tone="middling" className="mt-5">
          {notDays}
        </Notice>
      ) : null}
      <p className="mt-4 text-sm text-muted">
        {range === null ? t('periodAll') : t('period', { range })}
      </p>
      <Numbers />
      <Audience {...audience} />
    </>
  )
}

/** While another choice is on its way, the old numbers stay and step back. */
function Numbers() {
  const { choice, ledger, groups, bys, unanswered, mayPropose } = useLoaderData<typeof loader>()
  const navigation = useNavigation()
  const { pathname } = useLocation()
  const isLoading = navigation.state === 'loading' && navigation.location.pathname === pathname
  return (
    <div
      aria-busy={isLoading}
      className="mt-4 grid grid-cols-1 gap-5 transition-opacity duration-200 aria-busy:opacity-50"
    >
      {ledger.comments === 0 ? (
        <Quiet />
      ) : (
        <>
          <Steps ledger={ledger} />
          <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-2">
            <Reach ledger={ledger} />
            <Times ledger={ledger} />
          </div>
          <LoopGroups by={choice.by} bys={bys} groups={groups} />
        </>
      )}
      <UnansweredThemes themes={unanswered} mayPropose={mayPropose} />
    </div>
  )
}

function Quiet() {
  const t = useTranslations('loop')
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
      </EmptyState>
    </div>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'

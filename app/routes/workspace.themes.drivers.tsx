import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData, useLocation, useNavigation } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { listSurveys } from '#app/modules/surveys/list-surveys.server.ts'
import { listThemes } from '#app/modules/themes/list-themes.server.ts'
import { readDrivers } from '#app/modules/themes/read-drivers.server.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { rangeTexts } from './dashboard/range-texts.ts'
import { behindNumber, driverKinds, lookOf, readDriverChoice } from './drivers/driver-choice.ts'
import { DriverFilters } from './drivers/driver-filters.tsx'
import { DriverSummary } from './drivers/driver-summary.tsx'
import { DriverTable } from './drivers/driver-table.tsx'
import { viewDrivers } from './drivers/driver-view.ts'
import { ImpactChart } from './drivers/impact-chart.tsx'
import { ThemesNav } from './themes/themes-nav.tsx'

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace, member } = await requireMember(context, request, params.workspace)
    const { id: workspaceId, timeZone, name } = workspace
    const locale = localeOf(request)
    const now = context.now()
    const surveys = await listSurveys(context.pool, { workspaceId })
    const choice = readDriverChoice(new URL(request.url).searchParams, surveys)
    if (choice === null) throw refusal(request, 404)
    const look = lookOf(choice, now, timeZone)
    const [themes, drivers] = await Promise.all([
      listThemes(context.pool, { workspaceId, locale }),
      readDrivers(context.pool, { ...choice, workspaceId, surveyId: choice.survey, look }),
    ])
    return {
      title: `${adminTranslator(locale)('drivers.title')} · ${name}`,
      choice,
      range: rangeTexts(look, { locale, timeZone, now }),
      kinds: driverKinds.filter((kind) => surveys.some((survey) => survey.kind === kind)),
      surveys: surveys
        .filter(({ kind }) => kind === choice.kind)
        .map(({ id, name: surveyName }) => ({ id, name: surveyName })),
      hasThemes: themes.length > 0,
      mayName: isAtLeast(member.role, 'manager'),
      allTo: behindNumber(choice, null),
      view: viewDrivers(drivers, { choice, themes, locale }),
    }
  })

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Heard' }]

export default function Drivers() {
  const t = useTranslations('drivers')
  const { choice, kinds, surveys, range } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={<DriverFilters choice={choice} kinds={kinds} surveys={surveys} />}
      />
      <ThemesNav />
      <p className="mt-4 text-sm text-muted">{t('compared', range)}</p>
      <Numbers />
    </>
  )
}

/** While another choice is on its way, the old numbers stay and step back. */
function Numbers() {
  const t = useTranslations('drivers')
  const { view, hasThemes, mayName, allTo } = useLoaderData<typeof loader>()
  const isLoading = useIsChoosing()
  if (!hasThemes)
    return (
      <EmptyState title={t('noThemes')} text={t(mayName ? 'noThemesLead' : 'noThemesAsk')}>
        {mayName ? (
          <Link to="../themes/new" className="button">
            {t('nameTheme')}
          </Link>
        ) : null}
      </EmptyState>
    )
  if (view.score === null) return <EmptyState title={t('quiet')} text={t('quietLead')} />
  return (
    <div
      aria-busy={isLoading}
      className="mt-4 grid grid-cols-1 gap-5 transition-opacity duration-200 aria-busy:opacity-50"
    >
      <DriverSummary view={view} allTo={allTo} />
      {view.rows.length === 0 ? (
        <EmptyState title={t('noneTagged')} text={t('noneTaggedLead')}>
          <Link to="../inbox" className="button">
            {t('toInbox')}
          </Link>
        </EmptyState>
      ) : (
        <>
          <ImpactChart rows={view.rows} />
          <DriverTable view={view} />
        </>
      )}
      <p className="max-w-prose text-sm text-muted">
        {view.silent > 0 && view.rows.length > 0 ? `${t('silent', { count: view.silent })} ` : ''}
        {t('note')}
      </p>
    </div>
  )
}

function useIsChoosing(): boolean {
  const navigation = useNavigation()
  const { pathname } = useLocation()
  return navigation.state === 'loading' && navigation.location.pathname === pathname
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'

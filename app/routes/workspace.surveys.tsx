import { redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { actorOf } from '#app/http/actor.ts'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { formOf } from '#app/http/parse-form.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { startOfPeriod } from '#app/modules/reports/period.ts'
import { readCounts } from '#app/modules/reports/metrics.server.ts'
import { countsOf, metricsOf } from '#app/modules/reports/tally.ts'
import { copySurvey } from '#app/modules/surveys/copy-survey.server.ts'
import { listSurveys } from '#app/modules/surveys/list-surveys.server.ts'
import { loadSurvey } from '#app/modules/surveys/load-survey.server.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import { isId } from '#app/platform/is-id.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { nameOfCopy } from './surveys/name-of-copy.ts'
import { SurveyList } from './surveys/survey-list.tsx'
import { viewSurvey } from './surveys/list-view.ts'
import type { SurveyLine } from './surveys/list-view.ts'

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace, member } = await requireMember(context, request, params.workspace)
    const { id: workspaceId, timeZone, name } = workspace
    const locale = localeOf(request)
    const span = { since: startOfPeriod('30', context.now(), timeZone), until: null }
    const surveys = await listSurveys(context.pool, { workspaceId })
    const surveyIds = surveys.map(({ id }) => id)
    const counting = { workspaceId, timeZone, span, groupBy: null, surveyIds }
    const counts = await readCounts(context.pool, counting)
    const lines = surveys.map((survey) => {
      const own = countsOf(counts, new Set([survey.id]))
      return viewSurvey(survey, metricsOf(survey.kind, own), locale)
    })
    return {
      title: `${adminTranslator(locale)('surveys.title')} · ${name}`,
      mayEdit: isAtLeast(member.role, 'manager'),
      surveys: lines.filter(({ state }) => state !== 'archived'),
      archived: lines.filter(({ state }) => state === 'archived'),
    }
  })

/** Copies a survey and opens the copy. */
export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace, 'manager')
    const { workspace } = membership
    const surveyId = formOf(context).get('survey') ?? ''
    const key = { workspaceId: workspace.id, surveyId }
    const original = isId(surveyId) ? await loadSurvey(context.pool, key) : null
    const name = original === null ? '' : nameOfCopy(original.name, localeOf(request))
    const change = { ...key, name, actor: actorOf(membership), now: context.now() }
    const copy = original === null ? null : await copySurvey(context.pool, change)
    if (copy === null) throw refusal(request, 404)
    return redirect(`/w/${workspace.slug}/surveys/${copy.surveyId}`)
  })

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Heard' }]

export default function Surveys() {
  const t = useTranslations('surveys')
  const { surveys, archived, mayEdit } = useLoaderData<typeof loader>()
  const add = mayEdit ? (
    <Link to="new" className="button">
      {t('add')}
    </Link>
  ) : undefined
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={surveys.length > 0 ? add : undefined}
      />
      {surveys.length === 0 ? (
        <EmptyState title={t('emptyTitle')} text={t('emptyText')}>
          {add}
        </EmptyState>
      ) : (
        <div className="mt-6">
          <SurveyList surveys={surveys} mayEdit={mayEdit} />
        </div>
      )}
      <Archived surveys={archived} mayEdit={mayEdit} />
    </>
  )
}

function Archived({ surveys, mayEdit }: { surveys: SurveyLine[]; mayEdit: boolean }) {
  const t = useTranslations('surveys')
  if (surveys.length === 0) return null
  return (
    <details className="mt-8">
      <summary className="link inline-flex min-h-9 items-center text-sm">
        {t('archived', { count: surveys.length })}
      </summary>
      <div className="mt-3">
        <SurveyList surveys={surveys} mayEdit={mayEdit} />
      </div>
    </details>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'

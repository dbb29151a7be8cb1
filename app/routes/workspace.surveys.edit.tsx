import { data, redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { actorOf } from '#app/http/actor.ts'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { formOf } from '#app/http/parse-form.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { listSurveys } from '#app/modules/surveys/list-surveys.server.ts'
import { listVersions } from '#app/modules/surveys/list-versions.server.ts'
import { loadSurvey } from '#app/modules/surveys/load-survey.server.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import { isId } from '#app/platform/is-id.ts'
import { Notice } from '#app/ui/notice.tsx'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { changeSurveyByForm } from './surveys/change-by-form.server.ts'
import { SurveyEditor } from './surveys/editor/survey-editor.tsx'
import { StoredPreview } from './surveys/stored-preview.tsx'
import { SurveyHeader } from './surveys/survey-header.tsx'
import { versionIn } from './surveys/version-in.ts'
import { VersionList } from './surveys/version-list.tsx'
import { viewVersions } from './surveys/version-view.ts'

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace, member } = await requireMember(context, request, params.workspace)
    const surveyId = params.survey ?? ''
    if (!isId(surveyId)) throw refusal(request, 404)
    const key = { workspaceId: workspace.id, surveyId }
    const from = versionIn(new URL(request.url).searchParams.get('from'))
    const locale = localeOf(request)
    const [survey, startingFrom, versions, surveys] = await Promise.all([
      loadSurvey(context.pool, key),
      from === undefined ? null : loadSurvey(context.pool, { ...key, version: from }),
      listVersions(context.pool, { ...key, reader: locale }),
      listSurveys(context.pool, key),
    ])
    if (survey === null || (from !== undefined && startingFrom === null))
      throw refusal(request, 404)
    const reader = { locale, timeZone: workspace.timeZone, now: context.now() }
    return {
      title: `${survey.name} · ${workspace.name}`,
      mayEdit: isAtLeast(member.role, 'manager'),
      address: `/w/${workspace.slug}/surveys/${surveyId}`,
      survey,
      startingFrom:
        startingFrom === null || from === undefined || from === survey.version
          ? null
          : { version: from, content: startingFrom.content },
      versions: viewVersions(versions, reader),
      automations: surveys.find(({ id }) => id === surveyId)?.automations ?? [],
    }
  })

export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace, 'manager')
    const { id: workspaceId, slug } = membership.workspace
    const surveyId = params.survey ?? ''
    const survey = isId(surveyId) ? await loadSurvey(context.pool, { workspaceId, surveyId }) : null
    if (survey === null) throw refusal(request, 404)
    const answer = await changeSurveyByForm(context.pool, {
      form: formOf(context),
      survey,
      locale: localeOf(request),
      change: { workspaceId, surveyId, actor: actorOf(membership), now: context.now() },
    })
    if ('opens' in answer) return redirect(`/w/${slug}/surveys/${answer.opens}`)
    return data(answer.body, answer.status)
  })

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? 'Heard' },
]

export default function Survey() {
  const t = useTranslations('surveys')
  const { survey, address, mayEdit, versions, automations, startingFrom } =
    useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const isEditable = mayEdit && survey.state !== 'archived'
  return (
    <>
      <SurveyHeader
        survey={survey}
        mayEdit={mayEdit}
        automations={automations}
        refused={answer?.about === 'name' ? answer : undefined}
      />
      {survey.state === 'active' ? null : (
        <Notice tone="middling" className="mt-5">
          {t(`${survey.state}Note`)}
        </Notice>
      )}
      {isEditable ? (
        <SurveyEditor key={survey.id} survey={survey} startingFrom={startingFrom} />
      ) : (
        <StoredPreview survey={survey} base={`${address}/preview/`} />
      )}
      <VersionList versions={versions} />
    </>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'

import { data, redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { actorOf } from '#app/http/actor.ts'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import { formOf } from '#app/http/parse-form.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { changeAutomationState } from '#app/modules/automations/change-automation-state.server.ts'
import { loadAutomation } from '#app/modules/automations/load-automation.server.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import { isId } from '#app/platform/is-id.ts'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { AutomationEditor } from './automations/automation-editor.tsx'
import { formOfAutomation, readAutomationForm } from './automations/automation-form.ts'
import { AutomationHeader } from './automations/automation-header.tsx'
import { loadChoices } from './automations/load-choices.server.ts'
import { useAutomationProblems } from './automations/problem-words.ts'
import { saveByForm } from './automations/save-by-form.server.ts'
import { Summary } from './automations/summary.tsx'

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace, member } = await requireMember(context, request, params.workspace)
    const { automation: automationId = '' } = params
    const key = { workspaceId: workspace.id, automationId }
    const found = isId(automationId) ? await loadAutomation(context.pool, key) : null
    if (found === null) throw refusal(request, 404)
    const { automation, survey, waiting } = found
    const { id, name, archivedAt, revision } = automation
    return {
      title: `${name} · ${workspace.name}`,
      root: `/w/${workspace.slug}`,
      mayEdit: isAtLeast(member.role, 'manager'),
      isSaved: new URL(request.url).searchParams.has('saved'),
      head: {
        ...{ id, name, waiting, surveyState: survey.state },
        state: archivedAt === null ? automation.state : ('archived' as const),
      },
      revision,
      form: formOfAutomation(automation),
      surveyName: survey.name,
      ...(await loadChoices(context, workspace.id, survey.id)),
    }
  })

const changes = ['pause', 'resume', 'archive', 'restore'] as const

export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace, 'manager')
    const { workspace } = membership
    const { automation: automationId = '' } = params
    if (!isId(automationId)) throw refusal(request, 404)
    const here = `/w/${workspace.slug}/automations/${automationId}`
    const intent = formOf(context).get('intent')
    const change = changes.find((each) => each === intent)
    if (change !== undefined) {
      const key = { workspaceId: workspace.id, automationId }
      const asked = { ...key, change, actor: actorOf(membership), now: context.now() }
      const outcome = await changeAutomationState(context.pool, asked)
      if (outcome === 'not_found') throw refusal(request, 404)
      return redirect(here)
    }
    const saved = await saveByForm(context, membership, automationId)
    switch (saved.outcome) {
      case 'not_found':
        throw refusal(request, 404)
      case 'refused':
        // The one that the form began with: what others saved meanwhile must still be noticed.
        return data({ ...saved, revision: Number(formOf(context).get('revision') ?? 0) }, 422)
      case 'conflict': {
        const form = readAutomationForm(formOf(context))
        return data({ ...saved, problems: {}, form }, 409)
      }
      case 'archived':
        // By somebody else a moment before: the page says so, and must not say that it was saved.
        return redirect(here)
      default:
        return redirect(`${here}?saved=1`)
    }
  })

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? 'Heard' },
]

export default function Automation() {
  const t = useTranslations()
  const loaded = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { head, root, mayEdit, form, revision, surveys, eventTypes, surveyName, isSaved } = loaded
  const problems = refused?.problems ?? {}
  const problemOf = useAutomationProblems(problems)
  const isEditable = mayEdit && head.state !== 'archived'
  return (
    <>
      <AutomationHeader automation={head} root={root} mayEdit={mayEdit} />
      {refused?.outcome === 'conflict' ? (
        <Notice tone="bad" className="mt-4">
          {t('shell.changedMeanwhile')}
        </Notice>
      ) : null}
      {isSaved && refused === undefined ? (
        <Notice tone="good" className="mt-4">
          {t('automations.savedNote')}
        </Notice>
      ) : null}
      {isEditable ? (
        <AutomationEditor
          key={`${head.id} ${revision}`}
          initial={refused?.form ?? form}
          surveys={surveys}
          eventTypes={eventTypes}
          revision={refused?.revision ?? revision}
          problems={problems}
          problemOf={problemOf}
        />
      ) : (
        <div className="mt-7 max-w-2xl">
          <Summary form={form} surveyName={surveyName} />
          {mayEdit ? null : (
            <p className="mt-4 text-sm text-muted">{t('automations.mayNotEdit')}</p>
          )}
        </div>
      )}
    </>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'

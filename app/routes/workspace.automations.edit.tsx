import { data, redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { actorOf } from '#app/http/actor.ts'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import { formOf } from '#app/http/parse-form.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { changeAutomationState } from '#app/modules/automations/change-automation-state.server.ts'
import { loadAutomation } from '#app/modules/automations/load-automation.server.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { isId } from '#app/platform/is-id.ts'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { AutomationEditor } from './automations/automation-editor.tsx'
import { readAutomationForm } from './automations/automation-form.ts'
import { AutomationHeader } from './automations/automation-header.tsx'
import { formOfAutomation } from './automations/form-of-automation.ts'
import { loadChoices } from './automations/load-choices.server.ts'
import { useAutomationProblems } from './automations/problem-words.ts'
import { RehearsalPanel } from './automations/rehearsal-panel.tsx'
import { rehearseByForm } from './automations/rehearse-by-form.server.ts'
import { saveByForm } from './automations/save-by-form.server.ts'
import { Summary } from './automations/summary.tsx'
import { waveWords } from './automations/wave-words.ts'

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace, member } = await requireMember(context, request, params.workspace)
    const { automation: automationId = '' } = params
    const key = { workspaceId: workspace.id, automationId }
    const found = isId(automationId) ? await loadAutomation(context.pool, key) : null
    if (found === null) throw refusal(request, 404)
    const { automation, survey, waiting, wave } = found
    const { id, name, archivedAt, revision } = automation
    const locale = localeOf(request)
    const isRunning =
      archivedAt === null && automation.state === 'active' && survey.state === 'active'
    return {
      title: `${name} · ${workspace.name}`,
      root: `/w/${workspace.slug}`,
      mayEdit: isAtLeast(member.role, 'manager'),
      isSaved: new URL(request.url).searchParams.has('saved'),
      head: {
        ...{ id, name, waiting, surveyState: survey.state },
        wave: waveWords(wave, { isRunning, locale, t: adminTranslator(locale) }),
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
    const revision = Number(formOf(context).get('revision') ?? 0)
    if (intent === 'rehearse') {
      const found = await loadAutomation(context.pool, { workspaceId: workspace.id, automationId })
      if (found === null) throw refusal(request, 404)
      const asked = { automationId, locale: localeOf(request) }
      const rehearsed = await rehearseByForm(context, membership, asked)
      return data({ ...rehearsed, revision }, rehearsed.outcome === 'refused' ? 422 : 200)
    }
    const saved = await saveByForm(context, membership, automationId)
    switch (saved.outcome) {
      case 'not_found':
        throw refusal(request, 404)
      case 'refused':
        // The one that the form began with: what others saved meanwhile must still be noticed.
        return data({ ...saved, revision }, 422)
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
  const rehearsal = refused !== undefined && 'rehearsal' in refused ? refused.rehearsal : null
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
          {t(form.trigger === 'wave' ? 'automations.savedWaveNote' : 'automations.savedNote')}
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
      {rehearsal === null ? null : <RehearsalPanel rehearsal={rehearsal} root={root} />}
    </>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'

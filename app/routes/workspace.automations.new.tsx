import { data, redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { formOf } from '#app/http/parse-form.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { AutomationEditor } from './automations/automation-editor.tsx'
import { newAutomation } from './automations/automation-form.ts'
import { loadChoices } from './automations/load-choices.server.ts'
import { useAutomationProblems } from './automations/problem-words.ts'
import { RehearsalPanel } from './automations/rehearsal-panel.tsx'
import { rehearseByForm } from './automations/rehearse-by-form.server.ts'
import { saveByForm } from './automations/save-by-form.server.ts'

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace } = await requireMember(context, request, params.workspace, 'manager')
    const title = adminTranslator(localeOf(request))('automations.newTitle')
    return {
      title: `${title} · ${workspace.name}`,
      root: `/w/${workspace.slug}`,
      trigger: new URL(request.url).searchParams.get('trigger') === 'wave' ? 'wave' : 'event',
      ...(await loadChoices(context, workspace.id, null)),
    }
  })

export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace, 'manager')
    if (formOf(context).get('intent') === 'rehearse') {
      const asked = { automationId: null, locale: localeOf(request) }
      const rehearsed = await rehearseByForm(context, membership, asked)
      return data(rehearsed, rehearsed.outcome === 'refused' ? 422 : 200)
    }
    const saved = await saveByForm(context, membership, null)
    if (saved.outcome === 'refused') return data(saved, 422)
    if (saved.outcome !== 'saved') throw refusal(request, 404)
    return redirect(`/w/${membership.workspace.slug}/automations/${saved.automationId}?saved=1`)
  })

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? 'Heard' },
]

export default function NewAutomation() {
  const t = useTranslations('automations')
  const { surveys, eventTypes, root, trigger } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const problems = refused?.problems ?? {}
  const rehearsal = refused !== undefined && 'rehearsal' in refused ? refused.rehearsal : null
  const problemOf = useAutomationProblems(problems)
  const [first] = surveys
  return (
    <>
      <Link to=".." relative="path" className="link inline-flex min-h-8 items-center text-sm">
        ← {t('title')}
      </Link>
      <PageHeader title={t('newTitle')} />
      {first === undefined ? (
        <EmptyState title={t('newTitle')} text={t('noSurveys')}>
          <Link to={`${root}/surveys`} className="button">
            {t('toSurveys')}
          </Link>
        </EmptyState>
      ) : (
        <AutomationEditor
          initial={refused?.form ?? newAutomation(first.id, trigger)}
          surveys={surveys}
          eventTypes={eventTypes}
          revision={null}
          problems={problems}
          problemOf={problemOf}
        />
      )}
      {rehearsal === null ? null : <RehearsalPanel rehearsal={rehearsal} root={root} />}
    </>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'

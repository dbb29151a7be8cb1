import { data, redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { formOf } from '#app/http/parse-form.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { loadChoices } from './follow-up-rules/load-choices.server.ts'
import { RuleEditor } from './follow-up-rules/rule-editor.tsx'
import { newRule } from './follow-up-rules/rule-form.ts'
import { saveByForm, tryByForm } from './follow-up-rules/save-by-form.server.ts'
import { TriedPanel } from './follow-up-rules/tried-panel.tsx'

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace, user } = await requireMember(context, request, params.workspace, 'manager')
    const locale = localeOf(request)
    return {
      title: `${adminTranslator(locale)('followUpRules.newTitle')} · ${workspace.name}`,
      form: newRule(user.id),
      choices: await loadChoices(context, workspace.id, { locale }),
    }
  })

export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace, 'manager')
    if (formOf(context).get('intent') === 'try') {
      const tried = await tryByForm(context, membership, localeOf(request))
      return data(tried, tried.outcome === 'refused' ? 422 : 200)
    }
    const saved = await saveByForm(context, membership, null)
    if (saved.outcome === 'refused') return data(saved, 422)
    if (saved.outcome !== 'saved') throw refusal(request, 404)
    return redirect(`/w/${membership.workspace.slug}/follow-ups/rules?told=saved`)
  })

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? 'Heard' },
]

export default function NewRule() {
  const t = useTranslations('followUpRules')
  const { form, choices } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <>
      <Link to=".." relative="path" className="link inline-flex min-h-8 items-center text-sm">
        ← {t('back')}
      </Link>
      <PageHeader title={t('newTitle')} />
      <RuleEditor
        form={answer?.form ?? form}
        choices={choices}
        problems={answer?.problems ?? {}}
        seen={null}
      />
      {answer?.outcome === 'tried' ? <TriedPanel tried={answer.tried} /> : null}
    </>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'

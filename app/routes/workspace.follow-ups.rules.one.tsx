import { data, redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { formOf } from '#app/http/parse-form.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { loadRule } from '#app/modules/follow-ups/load-rule.server.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import { isId } from '#app/platform/is-id.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { formOfRule } from './follow-up-rules/form-of-rule.ts'
import { loadChoices } from './follow-up-rules/load-choices.server.ts'
import { RuleEditor } from './follow-up-rules/rule-editor.tsx'
import { Words } from './follow-up-rules/rule-list.tsx'
import { ruleWords } from './follow-up-rules/rule-view.ts'
import { saveByForm, tryByForm } from './follow-up-rules/save-by-form.server.ts'
import { TriedPanel } from './follow-up-rules/tried-panel.tsx'

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace, member } = await requireMember(context, request, params.workspace)
    const { rule: ruleId = '' } = params
    const key = { workspaceId: workspace.id, ruleId }
    const rule = isId(ruleId) ? await loadRule(context.pool, key) : null
    if (rule === null) throw refusal(request, 404)
    const locale = localeOf(request)
    const { surveyIds } = rule.conditions
    const choices = await loadChoices(context, workspace.id, { locale, surveyIds })
    return {
      title: `${rule.name} · ${workspace.name}`,
      name: rule.name,
      mayEdit: isAtLeast(member.role, 'manager'),
      seen: rule.updatedAt.toISOString(),
      words: ruleWords(rule, { choices, locale, t: adminTranslator(locale) }),
      form: formOfRule(rule, choices.dayMinutes),
      choices,
    }
  })

export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace, 'manager')
    const { rule: ruleId = '' } = params
    if (!isId(ruleId)) throw refusal(request, 404)
    const key = { workspaceId: membership.workspace.id, ruleId }
    if ((await loadRule(context.pool, key)) === null) throw refusal(request, 404)
    const form = formOf(context)
    // The one that the form began with: what others saved meanwhile must still be noticed.
    const seen = form.get('seen')
    if (form.get('intent') === 'try') {
      const tried = await tryByForm(context, membership, localeOf(request))
      return data({ ...tried, seen }, tried.outcome === 'refused' ? 422 : 200)
    }
    const saved = await saveByForm(context, membership, ruleId)
    if (saved.outcome === 'refused') return data({ ...saved, seen }, 422)
    if (saved.outcome === 'conflict') return data({ ...saved, seen: null }, 409)
    if (saved.outcome !== 'saved') throw refusal(request, 404)
    return redirect(`/w/${membership.workspace.slug}/follow-ups/rules?told=saved`)
  })

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? 'Heard' },
]

export default function Rule() {
  const t = useTranslations('followUpRules')
  const tShell = useTranslations('shell')
  const { name, mayEdit, form, choices, words, ...loaded } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <>
      <Link to=".." relative="path" className="link inline-flex min-h-8 items-center text-sm">
        ← {t('back')}
      </Link>
      <PageHeader title={name} />
      {answer?.outcome === 'conflict' ? (
        <Notice tone="bad" className="mt-4">
          {tShell('changedMeanwhile')}
        </Notice>
      ) : null}
      {mayEdit ? (
        <RuleEditor
          key={loaded.seen}
          form={answer?.form ?? form}
          choices={choices}
          problems={answer?.problems ?? {}}
          // Whoever was told that it was changed meanwhile, and saves once more, has seen it.
          seen={answer?.seen ?? loaded.seen}
        />
      ) : (
        <div className="panel mt-6 max-w-3xl p-5 sm:p-7">
          <Words words={words} />
          <p className="mt-5 text-sm text-muted">{t('mayNotEdit')}</p>
        </div>
      )}
      {answer?.outcome === 'tried' ? <TriedPanel tried={answer.tried} /> : null}
    </>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'

import { redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { actorOf } from '#app/http/actor.ts'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { formOf } from '#app/http/parse-form.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { startWithFirstRules } from '#app/modules/follow-ups/add-first-rules.server.ts'
import { arrangements, arrangeRule } from '#app/modules/follow-ups/arrange-rule.server.ts'
import { listRules } from '#app/modules/follow-ups/list-rules.server.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import { isId } from '#app/platform/is-id.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { loadChoices } from './follow-up-rules/load-choices.server.ts'
import { RuleList } from './follow-up-rules/rule-list.tsx'
import { ruleWords, unheardWords } from './follow-up-rules/rule-view.ts'
import { FollowUpsNav } from './follow-ups/follow-ups-nav.tsx'

const day = 86_400_000
const told = ['started', 'saved', 'deleted'] as const

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace, member } = await requireMember(context, request, params.workspace)
    const locale = localeOf(request)
    const t = adminTranslator(locale)
    const since = new Date(context.now().getTime() - 30 * day)
    const rules = await listRules(context.pool, { workspaceId: workspace.id, since })
    const surveyIds = rules.flatMap(({ conditions }) => conditions.surveyIds ?? [])
    const choices = await loadChoices(context, workspace.id, { locale, surveyIds })
    const query = new URL(request.url).searchParams
    return {
      title: `${t('followUpRules.title')} · ${workspace.name}`,
      mayEdit: isAtLeast(member.role, 'manager'),
      told: told.find((each) => each === query.get('told')) ?? null,
      rules: rules.map((rule) => ({
        ...{ id: rule.id, name: rule.name, isOn: rule.isOn, opened: rule.opened },
        words: ruleWords(rule, { choices, locale, t }),
        warning: unheardWords(rule, { choices, locale, t }),
      })),
    }
  })

/** Moves, turns on or off, deletes one; or starts with the first two. */
export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace, 'manager')
    const { workspace, user } = membership
    const here = `/w/${workspace.slug}/follow-ups/rules`
    const actor = actorOf(membership)
    const now = context.now()
    const form = formOf(context)
    const intent = form.get('intent')
    if (intent === 'start') {
      const given = { workspaceId: workspace.id, locale: localeOf(request), ownerId: user.id }
      await startWithFirstRules(context.pool, { ...given, actor, now })
      return redirect(`${here}?told=started`)
    }
    const arrangement = arrangements.find((each) => each === intent)
    const ruleId = form.get('rule') ?? ''
    if (arrangement === undefined || !isId(ruleId)) throw refusal(request, 404)
    const asked = { workspaceId: workspace.id, ruleId, arrangement, actor, now }
    if ((await arrangeRule(context.pool, asked)) === 'not_found') throw refusal(request, 404)
    return redirect(arrangement === 'delete' ? `${here}?told=deleted` : here)
  })

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Heard' }]

export default function Rules() {
  const t = useTranslations('followUpRules')
  const tFollowUps = useTranslations('followUps')
  const loaded = useLoaderData<typeof loader>()
  const { rules, mayEdit } = loaded
  const add = (
    <Link to="new" className="button">
      {t('add')}
    </Link>
  )
  const isEmpty = rules.length === 0
  return (
    <>
      <PageHeader
        title={tFollowUps('title')}
        lead={t('lead')}
        actions={mayEdit && !isEmpty ? add : undefined}
      />
      <FollowUpsNav />
      {loaded.told === null ? null : (
        <Notice tone="good" className="mt-5">
          {t(loaded.told)}
        </Notice>
      )}
      {isEmpty ? (
        <EmptyState title={t('emptyTitle')} text={t(mayEdit ? 'emptyText' : 'emptyTextViewer')}>
          {mayEdit ? (
            <>
              <Form method="post">
                <button type="submit" name="intent" value="start" className="button">
                  {t('start')}
                </button>
              </Form>
              <Link to="new" className="button-quiet min-h-11">
                {t('add')}
              </Link>
            </>
          ) : undefined}
        </EmptyState>
      ) : (
        <RuleList rules={rules} mayEdit={mayEdit} />
      )}
    </>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'

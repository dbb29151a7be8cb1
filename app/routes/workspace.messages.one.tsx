import { data, redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { actorOf } from '#app/http/actor.ts'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { formOf } from '#app/http/parse-form.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { cancelMessage } from '#app/modules/invitations/cancel-message.server.ts'
import { loadMessageLife } from '#app/modules/invitations/load-message-life.server.ts'
import { restoreMessage } from '#app/modules/invitations/restore-message.server.ts'
import { retryMessage } from '#app/modules/invitations/retry-message.server.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import { isId } from '#app/platform/is-id.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { lifeActs, refusalText } from './messages/life-acts-view.ts'
import { LifeFacts } from './messages/life-facts.tsx'
import { LifeHead } from './messages/life-head.tsx'
import { LifeTimeline } from './messages/life-timeline.tsx'
import { viewWholeLife } from './messages/whole-life-view.ts'

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace, member } = await requireMember(context, request, params.workspace)
    const { id: workspaceId, timeZone, name, slug } = workspace
    const messageId = params.message ?? ''
    const now = context.now()
    const { mailCaptured, mailboxOpen } = context.config
    const mayReadCopy = mailCaptured && (mailboxOpen || isAtLeast(member.role, 'admin'))
    const life = isId(messageId)
      ? await loadMessageLife(context.pool, { workspaceId, messageId, mayReadCopy, now })
      : null
    if (life === null) throw refusal(request, 404)
    const locale = localeOf(request)
    const t = adminTranslator(locale)
    const told = new URL(request.url).searchParams.get('told')
    const root = `/w/${slug}`
    const view = viewWholeLife(life, { locale, timeZone, now }, t, root)
    const acts = lifeActs(life, isAtLeast(member.role, 'manager'), t)
    return {
      title: `${view.what} · ${t('messages.title')} · ${name}`,
      told: intents.find((each) => each === told) ?? null,
      ...view,
      acts,
      customerPage:
        acts.isSuppressed && life.customer ? `${root}/customers/${life.customer.id}` : null,
    }
  })

const intents = ['retry', 'cancel', 'restore'] as const

const deeds = { retry: retryMessage, cancel: cancelMessage, restore: restoreMessage } as const

export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace, 'manager')
    const { id: workspaceId, slug } = membership.workspace
    const messageId = params.message ?? ''
    const wish = formOf(context).get('intent')
    const intent = intents.find((each) => each === wish)
    if (!isId(messageId) || intent === undefined) throw refusal(request, 404)
    const given = { workspaceId, messageId, actor: actorOf(membership), now: context.now() }
    const result = await deeds[intent](context.pool, given)
    if (result.outcome === 'not_found') throw refusal(request, 404)
    if (result.outcome === 'refused') {
      const t = adminTranslator(localeOf(request))
      return data({ refused: refusalText(result.reason, t) }, 409)
    }
    return redirect(`/w/${slug}/messages/${messageId}?told=${intent}`)
  })

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? 'Heard' },
]

export default function MessageLife() {
  const t = useTranslations('messages.life')
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <>
      <Link
        to={`${page.facts.root}/messages`}
        className="-ml-1 inline-flex min-h-9 items-center gap-1.5 px-1 text-sm text-muted hover:text-ink"
      >
        <span aria-hidden="true">←</span> {t('back')}
      </Link>
      {answer === undefined ? null : (
        <Notice tone="bad" className="mt-3">
          {answer.refused}
        </Notice>
      )}
      {page.told === null || answer !== undefined ? null : (
        <Notice tone="good" className="mt-3">
          {t(`${page.told}Done`)}
        </Notice>
      )}
      <LifeHead {...page} />
      <div className="mt-8 grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <LifeTimeline entries={page.entries} next={page.next} />
        <LifeFacts facts={page.facts} />
      </div>
    </>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'

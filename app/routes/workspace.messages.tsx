import { redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Outlet, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { actorOf } from '#app/http/actor.ts'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import type { RequestContext } from '#app/http/context.ts'
import { formOf } from '#app/http/parse-form.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import type { Membership } from '#app/http/require-member.server.ts'
import { sendTestMail } from '#app/modules/mail/send-test-mail.server.ts'
import { findMailPause } from '#app/modules/workspaces/find-mail-pause.server.ts'
import { pauseMail, resumeMail } from '#app/modules/workspaces/pause-mail.server.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import { isId } from '#app/platform/is-id.ts'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { SubNav } from '#app/ui/sub-nav.tsx'
import { MailActs } from './messages/mail-acts.tsx'
import { MailNews } from './messages/mail-news.tsx'
import { readNews } from './messages/news.ts'

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace, member, user } = await requireMember(context, request, params.workspace)
    return {
      root: `/w/${workspace.slug}`,
      email: user.email,
      may: { test: isAtLeast(member.role, 'manager'), pause: isAtLeast(member.role, 'admin') },
      isPaused: (await findMailPause(context.pool, workspace.id)) !== null,
      news: readNews(new URL(request.url).searchParams),
    }
  })

export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const intent = formOf(context).get('intent')
    const minimum = intent === 'test' ? 'manager' : 'admin'
    const membership = await requireMember(context, request, params.workspace, minimum)
    const { id: workspaceId, slug } = membership.workspace
    const list = `/w/${slug}/messages`
    if (intent === 'test') return redirect(`${list}?${await test(context, membership)}`)
    if (intent !== 'pause' && intent !== 'resume') throw refusal(request, 404)
    const given = { workspaceId, actor: actorOf(membership), now: context.now() }
    if (intent === 'pause') await pauseMail(context.pool, given)
    else await resumeMail(context.pool, given)
    return redirect(`${list}?told=${intent === 'pause' ? 'paused' : 'resumed'}`)
  })

async function test(context: RequestContext, membership: Membership): Promise<URLSearchParams> {
  const { workspace, user } = membership
  const sent = await sendTestMail(context.pool, {
    workspaceId: workspace.id,
    member: { userId: user.id, name: user.name, email: user.email },
    actor: actorOf(membership),
    now: context.now(),
    mailDomain: context.config.mailDomain,
  })
  return sent.outcome === 'queued' && isId(sent.messageId)
    ? new URLSearchParams({ told: 'test', mail: sent.messageId })
    : new URLSearchParams({ told: 'too_often' })
}

/** The frame around the two lists: what went out, and what was decided. */
export default function Messages() {
  const t = useTranslations('messages')
  const { root, email, may, isPaused, news } = useLoaderData<typeof loader>()
  const list = `${root}/messages`
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={<MailActs may={may} isPaused={isPaused} />}
      />
      {news === null ? null : <MailNews news={news} email={email} root={root} />}
      <SubNav
        label={t('areas')}
        items={[
          { to: list, label: t('mails'), end: true },
          { to: `${list}/decisions`, label: t('decisions') },
        ]}
      />
      <Outlet />
    </>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'

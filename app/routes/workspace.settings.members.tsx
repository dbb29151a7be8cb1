import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { formOf } from '#app/http/parse-form.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { listMemberInvitations } from '#app/modules/workspaces/list-member-invitations.server.ts'
import { listMembers } from '#app/modules/workspaces/list-members.server.ts'
import { rolesToGive } from '#app/modules/workspaces/member-rules.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { InviteForm } from './members/invite-form.tsx'
import { actOnMembers, isIntent } from './members/member-acts.server.ts'
import { MemberList } from './members/member-list.tsx'
import { viewInvitation, viewMember } from './members/member-view.ts'
import { newsIn } from './members/news.ts'
import { PendingInvitations } from './members/pending-invitations.tsx'

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace, member } = await requireMember(context, request, params.workspace)
    const { id: workspaceId, timeZone } = workspace
    const now = context.now()
    const manages = isAtLeast(member.role, 'admin')
    const [members, invitations] = await Promise.all([
      listMembers(context.pool, { workspaceId }),
      manages ? listMemberInvitations(context.pool, { workspaceId, now }) : [],
    ])
    const locale = localeOf(request)
    const reader = { locale, timeZone, now }
    return {
      title: `${adminTranslator(locale)('members.title')} · ${workspace.name}`,
      workspaceName: workspace.name,
      manages,
      rolesToGive: rolesToGive(member.role),
      news: newsIn(new URL(request.url).searchParams.get('done')),
      members: members.map((each) => viewMember(each, { members, viewer: member, reader })),
      invitations: invitations.map((each) => viewInvitation(each, { viewer: member, reader })),
    }
  })

/** Anybody may leave; everything else is for admins and owners. */
export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace)
    const intent = formOf(context).get('intent')
    if (intent !== 'leave' && !isAtLeast(membership.member.role, 'admin'))
      throw refusal(request, 403)
    if (!isIntent(intent)) throw refusal(request, 404)
    return actOnMembers(intent, { request, context, membership })
  })

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Heard' }]

export default function Members() {
  const t = useTranslations('members')
  const { news, manages, members, invitations, ...loaded } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const problem = refused?.state === 'refused' ? refused.reason : null
  return (
    <>
      {news === null || refused !== undefined ? null : (
        <Notice tone="good" className="mt-6">
          {t(`done.${news}`)}
        </Notice>
      )}
      {problem === null ? null : (
        <Notice tone="bad" className="mt-6">
          {t(`refused.${problem}`)}
        </Notice>
      )}
      <div className="mt-8 grid grid-cols-[minmax(0,1fr)] items-start gap-x-10 gap-y-10 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="space-y-10">
          <MemberList {...loaded} members={members} />
          {invitations.length === 0 ? null : <PendingInvitations invitations={invitations} />}
        </div>
        {manages ? (
          <InviteForm
            key={invitations[0]?.id}
            roles={loaded.rolesToGive}
            refused={refused?.state === 'invite' ? refused : undefined}
          />
        ) : null}
      </div>
    </>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'

import { data, redirect } from '@remix-run/node'
import { actorOf } from '#app/http/actor.ts'
import { refusal } from '#app/http/answer-page.server.ts'
import type { RequestContext } from '#app/http/context.ts'
import { formOf, parseForm, typedIn } from '#app/http/parse-form.ts'
import type { Membership } from '#app/http/require-member.server.ts'
import { changeMemberRole } from '#app/modules/workspaces/change-member-role.server.ts'
import { inviteInput } from '#app/modules/workspaces/invite-input.ts'
import { inviteMember } from '#app/modules/workspaces/invite-member.server.ts'
import { listMemberInvitations } from '#app/modules/workspaces/list-member-invitations.server.ts'
import { mayTouch, rolesToGive } from '#app/modules/workspaces/member-rules.ts'
import { removeMember } from '#app/modules/workspaces/remove-member.server.ts'
import { resendMemberInvitation } from '#app/modules/workspaces/resend-member-invitation.server.ts'
import { revokeMemberInvitation } from '#app/modules/workspaces/revoke-member-invitation.server.ts'
import type { News } from './news.ts'

export type Act = { request: Request; context: RequestContext; membership: Membership }

export type InviteRefused = {
  state: 'invite'
  problems: Record<string, string>
  values: Record<string, string>
}

type Reason = 'last_owner' | 'not_allowed' | 'gone'

const inviteRefused = (refused: Omit<InviteRefused, 'state'>) =>
  data({ state: 'invite' as const, ...refused }, 422)

const refused = (reason: Reason) => data({ state: 'refused' as const, reason }, 422)

/** Back to the list, so that reloading the page does nothing twice. */
const backWith = (membership: Membership, news: News) =>
  redirect(`/w/${membership.workspace.slug}/settings/members?done=${news}`)

/** What every use case asks for. */
const partsOf = ({ context, membership }: Act) => ({
  workspaceId: membership.workspace.id,
  actor: actorOf(membership),
  now: context.now(),
})

async function invite(act: Act) {
  const { context, membership } = act
  const form = formOf(context)
  const parsed = parseForm(inviteInput, form)
  if (!parsed.ok) return inviteRefused(parsed)
  if (!rolesToGive(membership.member.role).includes(parsed.data.role)) return refused('not_allowed')
  const { mailDomain } = context.config
  const result = await inviteMember(context.pool, { ...partsOf(act), ...parsed.data, mailDomain })
  if (result.outcome === 'already_member')
    return inviteRefused({ problems: { email: 'already_member' }, values: typedIn(form) })
  return backWith(membership, 'invited')
}

/** The invitation that the form names, if the member may touch it. Throws 404 and 403. */
async function invitationIn({ request, context, membership }: Act): Promise<string> {
  const workspaceId = membership.workspace.id
  const now = context.now()
  const open = await listMemberInvitations(context.pool, { workspaceId, now })
  const wanted = formOf(context).get('invitationId')
  const found = open.find(({ id }) => id === wanted)
  if (found === undefined) throw refusal(request, 404)
  if (!mayTouch(membership.member.role, found.role)) throw refusal(request, 403)
  return found.id
}

async function resend(act: Act) {
  const { context, membership } = act
  const invitationId = await invitationIn(act)
  const { mailDomain } = context.config
  const given = { ...partsOf(act), invitationId, mailDomain }
  return (await resendMemberInvitation(context.pool, given))
    ? backWith(membership, 'resent')
    : refused('gone')
}

async function revoke(act: Act) {
  const { context, membership } = act
  const invitationId = await invitationIn(act)
  return (await revokeMemberInvitation(context.pool, { ...partsOf(act), invitationId }))
    ? backWith(membership, 'revoked')
    : refused('gone')
}

async function changeRole(act: Act) {
  const { request, context, membership } = act
  const form = formOf(context)
  const role = rolesToGive(membership.member.role).find((each) => each === form.get('role'))
  if (role === undefined) return refused('not_allowed')
  const userId = form.get('userId') ?? ''
  const outcome = await changeMemberRole(context.pool, { ...partsOf(act), userId, role })
  if (outcome === 'not_found') throw refusal(request, 404)
  if (outcome === 'not_allowed' || outcome === 'last_owner') return refused(outcome)
  return backWith(membership, 'changed')
}

async function remove(act: Act, userId: string) {
  const { request, context, membership } = act
  const outcome = await removeMember(context.pool, { ...partsOf(act), userId })
  if (outcome === 'not_found') throw refusal(request, 404)
  if (outcome !== 'removed') return refused(outcome)
  // Who has left is no member any more: home leads to another workspace.
  return userId === membership.member.userId ? redirect('/') : backWith(membership, 'removed')
}

const acts = {
  invite,
  resend,
  revoke,
  role: changeRole,
  remove: (act: Act) => remove(act, formOf(act.context).get('userId') ?? ''),
  leave: (act: Act) => remove(act, act.membership.member.userId),
}

type Intent = keyof typeof acts

export const isIntent = (word: string | null): word is Intent =>
  word !== null && Object.hasOwn(acts, word)

export const actOnMembers = (intent: Intent, act: Act) => acts[intent](act)

import { describe, expect, test } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { acceptMemberInvitation } from '#app/modules/workspaces/accept-member-invitation.server.ts'
import type { Accepting } from '#app/modules/workspaces/accept-member-invitation.server.ts'
import { inviteMember } from '#app/modules/workspaces/invite-member.server.ts'
import { listMemberInvitations } from '#app/modules/workspaces/list-member-invitations.server.ts'
import { resendMemberInvitation } from '#app/modules/workspaces/resend-member-invitation.server.ts'
import { revokeMemberInvitation } from '#app/modules/workspaces/revoke-member-invitation.server.ts'
import { makeIdentity } from '../../support/member-door.ts'
import { somebody } from '../../support/member-invitations.ts'
import { makeMember, password, signInAs } from '../../support/members.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const identity = makeIdentity(store.pool)
const now = new Date('2026-11-20T12:00:00Z')
const daysLater = (days: number) => new Date(now.getTime() + days * 86_400_000)
const mailDomain = 'mail.heard.test'

async function openWorkspace() {
  const { id: workspaceId } = await makeWorkspace(store.pool)
  const owner = await makeMember(store.pool, identity, { workspaceId })
  const actor = { kind: 'member' as const, id: owner.id, name: '高橋 美咲' }
  const invite = async (email = 'mori@example.com') => {
    const given = { workspaceId, email, role: 'manager' as const, actor, mailDomain, now }
    const result = await inviteMember(store.pool, given)
    if (result.outcome !== 'invited') throw new Error(result.outcome)
    return result.invitationId
  }
  const accept = async (invitationId: string, person?: Accepting, at = now) =>
    acceptMemberInvitation(store.pool, {
      workspaceId,
      invitationId,
      person: person ?? (await newcomer()),
      now: at,
    })
  return { workspaceId, owner, actor, invite, accept }
}

const newcomer = async (): Promise<Accepting> => ({
  kind: 'new',
  name: 'Mori',
  passwordHash: await identity.hashPassword(password),
})

const members = (workspaceId: string) =>
  store.sql`select u.email, m.role from member m join "user" u on u.id = m.user_id
    where m.workspace_id = ${workspaceId} order by u.email`

const waitingMails = () =>
  store.sql`select member_invitation_id as id from message where kind = 'member_invitation' and state = 'pending'`

const actions = async () =>
  (await store.sql<{ action: string }[]>`select action from audit_entry order by id`).map(
    ({ action }) => action,
  )

describe('inviting', () => {
  test('makes an invitation for a week, a mail and an audit entry', async () => {
    const { workspaceId, owner, invite } = await openWorkspace()
    const id = await invite(' Mori@Example.com')
    const listed = await listMemberInvitations(store.pool, { workspaceId, now })
    expect(listed).toEqual([
      {
        id,
        email: 'mori@example.com',
        role: 'manager',
        invitedBy: '高橋 美咲',
        createdAt: now,
        expiresAt: daysLater(7),
        isExpired: false,
      },
    ])
    const [mail] = await store.sql`select * from message`
    expect(mail).toMatchObject({
      workspace_id: workspaceId,
      kind: 'member_invitation',
      topic: 'account',
      customer_id: null,
      member_invitation_id: id,
      to_address: 'mori@example.com',
      state: 'pending',
    })
    const [entry] = await store.sql`select * from audit_entry`
    expect(entry).toMatchObject({
      action: 'member.invited',
      actor_id: owner.id,
      subject_name: 'mori@example.com',
      after: { role: 'manager' },
    })
  })

  test('somebody who is a member does nothing', async () => {
    const { workspaceId, owner } = await openWorkspace()
    const given = { workspaceId, role: 'viewer' as const, actor: somebody, mailDomain, now }
    const result = await inviteMember(store.pool, { ...given, email: owner.email.toUpperCase() })
    expect(result).toEqual({ outcome: 'already_member' })
    expect(await waitingMails()).toEqual([])
    expect(await actions()).toEqual([])
  })

  test('again takes the place of the first invitation, whose link and mail are then worth nothing', async () => {
    const { workspaceId, invite, accept } = await openWorkspace()
    const first = await invite()
    const second = await invite()
    expect(await waitingMails()).toEqual([{ id: second }])
    const listed = await listMemberInvitations(store.pool, { workspaceId, now })
    expect(listed.map(({ id }) => id)).toEqual([second])
    expect(await accept(first)).toEqual({ outcome: 'revoked' })
    expect((await accept(second)).outcome).toBe('joined')
  })

  test('in one workspace leaves an invitation of the same address in another alone', async () => {
    const [one, other] = [await openWorkspace(), await openWorkspace()]
    const first = await one.invite()
    await other.invite()
    expect((await one.accept(first)).outcome).toBe('joined')
  })
})

describe('an invitation', () => {
  test('revoked opens nothing and stops its mail; revoked again it says so', async () => {
    const { workspaceId, actor, invite, accept } = await openWorkspace()
    const invitationId = await invite()
    const given = { workspaceId, invitationId, actor, now }
    expect(await revokeMemberInvitation(store.pool, given)).toBe(true)
    expect(await revokeMemberInvitation(store.pool, given)).toBe(false)
    expect(await waitingMails()).toEqual([])
    expect(await accept(invitationId)).toEqual({ outcome: 'revoked' })
    expect(await listMemberInvitations(store.pool, { workspaceId, now })).toEqual([])
    expect(await actions()).toEqual(['member.invited', 'member_invitation.revoked'])
  })

  test('that ran out can be sent again, and then opens for another week', async () => {
    const { workspaceId, actor, invite, accept } = await openWorkspace()
    const invitationId = await invite()
    const late = daysLater(8)
    expect(await accept(invitationId, undefined, late)).toEqual({ outcome: 'expired' })
    const [listed] = await listMemberInvitations(store.pool, { workspaceId, now: late })
    expect(listed?.isExpired).toBe(true)

    const given = { workspaceId, invitationId, actor, mailDomain, now: late }
    expect(await resendMemberInvitation(store.pool, given)).toBe(true)
    expect(await waitingMails()).toHaveLength(1)
    expect((await accept(invitationId, undefined, daysLater(14))).outcome).toBe('joined')
    expect(await resendMemberInvitation(store.pool, given)).toBe(false)
    expect(await revokeMemberInvitation(store.pool, given)).toBe(false)
  })

  test('of another workspace is not there', async () => {
    const [one, other] = [await openWorkspace(), await openWorkspace()]
    const invitationId = await one.invite()
    const given = { workspaceId: other.workspaceId, invitationId, actor: somebody, now }
    expect(await revokeMemberInvitation(store.pool, given)).toBe(false)
    expect(await resendMemberInvitation(store.pool, { ...given, mailDomain })).toBe(false)
    expect(await other.accept(invitationId)).toEqual({ outcome: 'missing' })
  })
})

describe('accepting', () => {
  test('makes somebody new a member who can sign in', async () => {
    const { workspaceId, owner, invite, accept } = await openWorkspace()
    expect(await accept(await invite())).toEqual({ outcome: 'joined', email: 'mori@example.com' })
    await signInAs(identity, { email: 'mori@example.com' })
    expect(await members(workspaceId)).toEqual(
      [
        { email: owner.email, role: 'owner' },
        { email: 'mori@example.com', role: 'manager' },
      ].toSorted((a, b) => (a.email < b.email ? -1 : 1)),
    )
    expect(await actions()).toEqual(['member.invited', 'member.joined'])
  })

  test('works once', async () => {
    const { invite, accept } = await openWorkspace()
    const invitationId = await invite()
    await accept(invitationId)
    expect(await accept(invitationId)).toEqual({ outcome: 'used' })
  })

  test('ends every other link to the same address, so that nobody comes back by one', async () => {
    const { invite, accept } = await openWorkspace()
    const invitationId = await invite()
    const [left] = await store.sql<{ id: string }[]>`
      insert into member_invitation (workspace_id, id, email, role, created_at, expires_at)
      select workspace_id, gen_random_uuid(), email, role, created_at, expires_at
      from member_invitation where id = ${invitationId} returning id`
    await accept(invitationId)
    expect(await accept(left?.id ?? '')).toEqual({ outcome: 'revoked' })
  })

  test('is for the invited address alone', async () => {
    const { owner, invite, accept } = await openWorkspace()
    const person = { kind: 'user' as const, id: owner.id, name: 'Misaki', email: owner.email }
    expect(await accept(await invite(), person)).toEqual({ outcome: 'other_person' })
  })

  test('takes nobody’s account over: an address that is known has to sign in', async () => {
    const { invite, accept } = await openWorkspace()
    const elsewhere = await openWorkspace()
    expect(await accept(await invite(elsewhere.owner.email))).toEqual({ outcome: 'user_exists' })
    await signInAs(identity, elsewhere.owner)
  })

  test('by somebody who became a member meanwhile leaves their role', async () => {
    const { workspaceId, invite, accept } = await openWorkspace()
    const invitationId = await invite()
    const { id, email } = await makeMember(store.pool, identity, {
      workspaceId,
      role: 'admin',
      email: 'mori@example.com',
    })
    const result = await accept(invitationId, { kind: 'user', id, name: 'Mori', email })
    expect(result.outcome).toBe('joined')
    expect(await members(workspaceId)).toContainEqual({ email, role: 'admin' })
    expect(await actions()).toEqual(['member.invited'])
  })

  test('at the same moment from two browsers makes one member', async () => {
    const { workspaceId, invite, accept } = await openWorkspace()
    const invitationId = await invite()
    const both = await Promise.all([accept(invitationId), accept(invitationId)])
    expect(both.map(({ outcome }) => outcome).toSorted()).toEqual(['joined', 'used'])
    expect(await members(workspaceId)).toHaveLength(2)
  })

  test('of two invitations at the same moment makes one person, who is asked to sign in for the other', async () => {
    const [one, other] = [await openWorkspace(), await openWorkspace()]
    const ids = [await one.invite(), await other.invite()] as const
    const both = await Promise.all([one.accept(ids[0]), other.accept(ids[1])])
    expect(both.map(({ outcome }) => outcome).toSorted()).toEqual(['joined', 'user_exists'])
    expect(await store.sql`select 1 from "user" where email = 'mori@example.com'`).toHaveLength(1)
  })
})

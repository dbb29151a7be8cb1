import { describe, expect, test } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { inviteMember } from '#app/modules/workspaces/invite-member.server.ts'
import { verifyToken } from '#app/platform/public-token.ts'
import { secrets } from '../../support/mailing.ts'
import { makeIdentity } from '../../support/member-door.ts'
import { captureDueMail, linkIn, somebody } from '../../support/member-invitations.ts'
import { makeMember } from '../../support/members.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const identity = makeIdentity(store.pool)
const now = new Date()
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const mailDomain = 'mail.heard.test'

async function openWorkspace(given: { locale?: string; name?: string } = {}) {
  const { id: workspaceId } = await makeWorkspace(store.pool, { locale: 'en', ...given })
  const member = await makeMember(store.pool, identity, { workspaceId })
  const actor = { kind: 'member' as const, id: member.id, name: '高橋 美咲' }
  const invite = async (from: Parameters<typeof inviteMember>[1]['actor'] = actor) => {
    const email = 'mori@example.com'
    const role = 'manager' as const
    const invited = { workspaceId, email, role, actor: from, mailDomain, now }
    const result = await inviteMember(store.pool, invited)
    if (result.outcome !== 'invited') throw new Error(result.outcome)
    return result.invitationId
  }
  const askForLink = () =>
    identity.requestLink({
      email: member.email,
      next: '/w/kumo',
      mailDomain,
      now,
      clientAddress: '198.51.100.1',
    })
  return { workspaceId, member, invite, askForLink }
}

const outbox = () =>
  store.sql<
    { state: string; payload: unknown; cancelReason: string | null }[]
  >`select state, payload, cancel_reason as "cancelReason" from message order by id`

describe('the mail of an invitation', () => {
  test('says who invites to what, and carries the link', async () => {
    const { workspaceId, invite } = await openWorkspace({ name: 'Kumo Books' })
    const rowId = await invite()
    const [mail] = await captureDueMail(store.pool, now)
    expect(mail).toMatchObject({
      to: 'mori@example.com',
      from: 'Kumo Books (Heard) <feedback@example.com>',
      subject: '高橋 美咲 invites you to Kumo Books on Heard',
    })
    expect(mail?.text).toContain('Manager')
    expect(mail?.headers).not.toHaveProperty('List-Unsubscribe')
    expect(mail?.headers).toMatchObject({ 'Auto-Submitted': 'auto-generated' })
    expect(mail?.headers).not.toHaveProperty('X-Heard-Private')
    const token = linkIn(mail, '/join/').slice('/join/'.length)
    expect(verifyToken(secrets, 'member_invitation', token)).toEqual({ workspaceId, rowId })
    expect(mail?.html).toContain(`href="https://feedback.example.com/join/${token}"`)
  })

  test('to become an owner is marked as for owners', async () => {
    const { invite } = await openWorkspace()
    await invite()
    await store.sql`update member_invitation set role = 'owner'`
    const [mail] = await captureDueMail(store.pool, now)
    expect(mail?.headers).toMatchObject({ 'X-Heard-Private': 'owners' })
  })

  test('is in the language of the workspace', async () => {
    const { invite } = await openWorkspace({ locale: 'ja', name: '雲書店' })
    await invite()
    const [mail] = await captureDueMail(store.pool, now)
    expect(mail?.subject).toBe('高橋 美咲さんから Heard の「雲書店」への招待が届いています')
    expect(mail?.html).toContain('lang="ja"')
    expect(mail?.text).toContain('マネージャー')
  })

  test('is English where the admin pages do not speak the language, and names nobody who is not there', async () => {
    const { invite } = await openWorkspace({ locale: 'ko', name: '구름' })
    await invite(somebody)
    const [mail] = await captureDueMail(store.pool, now)
    expect(mail?.subject).toBe('You are invited to 구름 on Heard')
  })

  test('does not break out of its place by a name', async () => {
    const { invite } = await openWorkspace({ name: '<b>A & B</b>\r\nBcc: x@example.com' })
    await invite()
    const [mail] = await captureDueMail(store.pool, now)
    expect(mail?.html).not.toContain('<b>A')
    expect(mail?.headers).not.toHaveProperty('Bcc')
  })

  test.each([
    ['revoked', 'invitation_revoked', 'revoked_at = now()'],
    ['used', 'invitation_used', 'accepted_at = now()'],
    ['over', 'invitation_expired', "expires_at = now() - interval '1 day'"],
  ])('does not go out when the invitation is %s before it could', async (_what, reason, change) => {
    const { invite } = await openWorkspace()
    await invite()
    await store.sql.unsafe(`update member_invitation set ${change}`)
    expect(await captureDueMail(store.pool, now)).toEqual([])
    expect(await outbox()).toEqual([{ state: 'cancelled', payload: null, cancelReason: reason }])
  })
})

describe('the mail of a sign-in link', () => {
  test('carries the link, which signs in, and leaves no trace of it in the outbox', async () => {
    const { member, askForLink } = await openWorkspace({ name: 'Kumo Books' })
    await askForLink()
    expect((await outbox())[0]?.payload).not.toBeNull()
    const [mail] = await captureDueMail(store.pool, now)
    expect(mail).toMatchObject({ to: member.email, subject: 'Your link to sign in to Heard' })
    expect(mail?.text).toContain('15 minutes')
    expect(mail?.headers).toMatchObject({ 'X-Heard-Private': 'addressee' })
    expect(await outbox()).toEqual([{ state: 'sent', payload: null, cancelReason: null }])
  })

  test('stays away when the link has run out before the mail could go', async () => {
    const { askForLink } = await openWorkspace()
    await askForLink()
    expect(await captureDueMail(store.pool, later(15))).toEqual([])
    expect(await outbox()).toEqual([
      { state: 'cancelled', payload: null, cancelReason: 'link_expired' },
    ])
  })
})

import { describe, expect, test } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { inviteMember } from '#app/modules/workspaces/invite-member.server.ts'
import { revokeMemberInvitation } from '#app/modules/workspaces/revoke-member-invitation.server.ts'
import { action, loader } from '#app/routes/join.tsx'
import { action as signOut } from '#app/routes/sign-out.tsx'
import { contextFor, get, knock, makeIdentity, post } from '../support/member-door.ts'
import { captureDueMail, linkIn, somebody } from '../support/member-invitations.ts'
import { secrets } from '../support/mailing.ts'
import { cookieHeader, makeMember, password, signInAs } from '../support/members.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const now = new Date()
const en = { 'accept-language': 'en' }
const form = { name: 'Mori', password: 'a short sentence' }

async function openInvitation(email = 'mori@example.com') {
  const identity = makeIdentity(store.pool)
  const { id: workspaceId } = await makeWorkspace(store.pool, { slug: 'kumo', name: 'Kumo Books' })
  const given = { workspaceId, role: 'agent' as const, actor: somebody, mailDomain: 'heard.test' }
  const result = await inviteMember(store.pool, { ...given, email, now })
  if (result.outcome !== 'invited') throw new Error(result.outcome)
  const mails = await captureDueMail(store.pool, now)
  const path = linkIn(mails[0], '/join/')
  const at = (time: Date) => contextFor(store.pool, identity, { config: { secrets }, now: time })
  const params = { token: path.slice('/join/'.length) }
  const open = (headers: Record<string, string> = en, time = now) =>
    knock(loader, { request: get(path, headers), context: at(time), params })
  const accept = (fields: Record<string, string> = {}, headers = {}) =>
    knock(action, {
      request: post(path, fields, { ...en, ...headers }),
      context: at(now),
      params,
    })
  return { identity, workspaceId, invitationId: result.invitationId, path, at, open, accept }
}

const members = async () => (await store.sql`select 1 from member`).length

describe('the link of an invitation', () => {
  test('opened any number of times changes nothing, and offers somebody new to join', async () => {
    const { open } = await openInvitation()
    for (let n = 0; n < 3; n += 1)
      expect(await open()).toMatchObject({
        status: 200,
        body: {
          title: 'Join Kumo Books',
          view: {
            state: 'open',
            workspaceName: 'Kumo Books',
            email: 'mori@example.com',
            role: 'agent',
            inviterName: null,
            reader: { kind: 'new' },
          },
        },
      })
    expect(await members()).toBe(0)
  })

  test('lets somebody new join, signed in at once', async () => {
    const { identity, open, accept } = await openInvitation()
    const answer = await accept(form)
    expect(answer).toMatchObject({ status: 302, location: '/w/kumo' })
    const { user } = await identity.findSession(cookieHeader(answer.cookies))
    expect(user).toMatchObject({ name: 'Mori', email: 'mori@example.com' })
    expect(await open()).toMatchObject({ status: 410, body: { view: { state: 'used' } } })
  })

  test('says what is wrong with what they chose, and does not hand the password back', async () => {
    const { accept } = await openInvitation()
    const answer = await accept({ name: 'Mori\n', password: 'kurz' })
    expect(answer).toMatchObject({ status: 422, body: { problems: { password: 'password' } } })
    expect(JSON.stringify(answer.body)).not.toContain('kurz')
    expect(await accept({ ...form, name: '' })).toMatchObject({
      body: { problems: { name: 'required' } },
    })
    expect(await members()).toBe(0)
  })

  test('asks somebody who is known to sign in, and makes nobody anew', async () => {
    const { identity, open, accept, path } = await openInvitation()
    const other = await makeWorkspace(store.pool)
    const email = 'mori@example.com'
    const member = await makeMember(store.pool, identity, { workspaceId: other.id, email })
    expect((await open()).body).toMatchObject({ view: { reader: { kind: 'known' } } })
    expect(await accept(form)).toMatchObject({ status: 302, location: path })
    expect(await members()).toBe(1)

    const cookie = await signInAs(identity, member)
    expect((await open({ cookie })).body).toMatchObject({ view: { reader: { kind: 'invited' } } })
    expect(await accept({}, { cookie })).toMatchObject({ status: 302, location: '/w/kumo' })
    expect(await members()).toBe(2)
    await signInAs(identity, member)
  })

  test('is not for somebody else who is signed in; they can sign out and come back', async () => {
    const { identity, open, accept, at, path } = await openInvitation()
    const other = await makeWorkspace(store.pool)
    const member = await makeMember(store.pool, identity, { workspaceId: other.id })
    const cookie = await signInAs(identity, member)
    expect((await open({ cookie })).body).toMatchObject({
      view: { reader: { kind: 'other', email: member.email } },
    })
    expect(await accept(form, { cookie })).toMatchObject({ status: 302, location: path })
    expect(await members()).toBe(1)
    const request = post('/signout', { next: path }, { cookie })
    expect((await knock(signOut, { request, context: at(now) })).location).toBe(path)
  })

  test.each([
    ['revoked', 'withdrawn'],
    ['expired', 'has expired'],
  ])('that was %s says so, and accepts nobody', async (state, words) => {
    const { workspaceId, invitationId, open, accept, path } = await openInvitation()
    if (state === 'revoked')
      await revokeMemberInvitation(store.pool, { workspaceId, invitationId, actor: somebody, now })
    else await store.sql`update member_invitation set expires_at = now() - interval '1 minute'`
    expect(await open()).toMatchObject({
      status: 410,
      body: { title: expect.stringContaining(words), view: { state, workspaceName: 'Kumo Books' } },
    })
    expect(await accept(form)).toMatchObject({ status: 302, location: path })
    expect(await members()).toBe(0)
  })

  test('speaks the reader’s language when it has run out, after a week', async () => {
    const { open } = await openInvitation()
    const week = new Date(now.getTime() + 7 * 86_400_000)
    const page = await open({ 'accept-language': 'ja' }, week)
    expect(page.body).toMatchObject({ locale: 'ja', title: 'この招待は期限切れです' })
  })

  test('that is forged, cut short or of another purpose opens nothing', async () => {
    const { path, at } = await openInvitation()
    const token = path.slice('/join/'.length)
    for (const wrong of [
      '',
      'x',
      token.slice(1),
      `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
    ]) {
      const params = { token: wrong }
      const page = await knock(loader, { request: get(path, en), context: at(now), params })
      expect(page).toMatchObject({ status: 404, body: { view: { state: 'missing' } } })
      await knock(action, { request: post(path, form), context: at(now), params })
    }
    expect(await members()).toBe(0)
  })

  test('accepted by two at once makes one member', async () => {
    const { accept } = await openInvitation()
    const both = await Promise.all([accept(form), accept({ ...form, password })])
    expect(both.map(({ location }) => location?.startsWith('/w/')).toSorted()).toEqual([
      false,
      true,
    ])
    expect(await members()).toBe(1)
  })
})

import { describe, expect, test } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { insertMember } from '#db/queries/member.server.ts'
import { insertUser } from '#db/queries/identity.server.ts'
import { makeIdentity } from '../../support/member-door.ts'
import { cookieHeader, makeMember, password, signInAs } from '../../support/members.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const home = '198.51.100.1'
const now = new Date()
const request = { next: '/w/kumo', mailDomain: 'mail.heard.test', now, clientAddress: home }

async function openInstall() {
  const identity = makeIdentity(store.pool)
  const { id: workspaceId } = await makeWorkspace(store.pool)
  const member = await makeMember(store.pool, identity, {
    workspaceId,
    email: 'misaki@example.com',
  })
  return { identity, member, workspaceId }
}

const messages = () =>
  store.sql<
    { workspaceId: string; to: string; payload: { url: string; expiresAt: string } }[]
  >`select workspace_id as "workspaceId", to_address as to, payload from message where kind = 'sign_in_link'
    order by created_at, id`

async function newestLink() {
  const link = new URL((await messages()).at(-1)?.payload.url ?? '')
  return { token: link.searchParams.get('token') ?? '', clientAddress: home }
}

describe('a sign-in link', () => {
  test('is queued for the member’s address, says where to go on, and keeps no readable token in the store', async () => {
    const { identity, workspaceId } = await openInstall()
    const answer = await identity.requestLink({ ...request, email: ' Misaki@Example.com ' })
    expect(answer).toEqual({ outcome: 'accepted' })
    const [mail, ...more] = await messages()
    expect(more).toEqual([])
    expect(mail).toMatchObject({ workspaceId, to: 'misaki@example.com' })
    expect(mail?.payload.url).toMatch(
      /^http:\/\/heard\.test\/signin\/link\?token=\w{32}&next=%2Fw%2Fkumo$/,
    )
    expect(new Date(mail?.payload.expiresAt ?? '').getTime() - now.getTime()).toBe(15 * 60_000)
    const { token } = await newestLink()
    const [stored] = await store.sql`select identifier, value from verification`
    expect(JSON.stringify(stored)).not.toContain(token)
  })

  test('signs in once', async () => {
    const { identity, member } = await openInstall()
    await identity.requestLink({ ...request, email: member.email })
    const link = await newestLink()
    const first = await identity.signInByLink(link)
    if (first.outcome !== 'signed_in') throw new Error(first.outcome)
    const { user } = await identity.findSession(cookieHeader(first.cookies))
    expect(user?.id).toBe(member.id)
    expect(await identity.signInByLink(link)).toEqual({ outcome: 'refused' })

    await identity.signOut(cookieHeader(first.cookies))
    expect(await identity.signInByLink(link)).toEqual({ outcome: 'refused' })
  })

  test('opened twice at the same moment signs in once', async () => {
    const { identity, member } = await openInstall()
    await identity.requestLink({ ...request, email: member.email })
    const link = await newestLink()
    const both = await Promise.all([identity.signInByLink(link), identity.signInByLink(link)])
    expect(both.map(({ outcome }) => outcome).toSorted()).toEqual(['refused', 'signed_in'])
    expect(await store.sql`select 1 from session`).toHaveLength(1)
  })

  test('is of no use once it has run out, nor is one that was made up', async () => {
    const { identity, member } = await openInstall()
    await identity.requestLink({ ...request, email: member.email })
    await store.sql`update verification set expires_at = now() - interval '1 second'`
    expect(await identity.signInByLink(await newestLink())).toEqual({ outcome: 'refused' })
    for (const token of ['', 'x', 'a'.repeat(32), 'é'.repeat(5_000)])
      expect(await identity.signInByLink({ token, clientAddress: home })).toEqual({
        outcome: 'refused',
      })
    expect(await store.sql`select 1 from session`).toHaveLength(0)
  })

  test('leaves the password as it was, also of people from before addresses counted as verified', async () => {
    const { identity, member } = await openInstall()
    await store.sql`update "user" set email_verified = false`
    const before = await signInAs(identity, member)
    await identity.requestLink({ ...request, email: member.email })
    expect((await identity.signInByLink(await newestLink())).outcome).toBe('signed_in')
    expect((await identity.findSession(before)).user?.id).toBe(member.id)
    await signInAs(identity, member)
  })

  test('goes out in the workspace that the person joined first', async () => {
    const { identity, member, workspaceId } = await openInstall()
    const other = await makeWorkspace(store.pool)
    await insertMember(store.pool, {
      workspaceId: other.id,
      userId: member.id,
      role: 'viewer',
      now: new Date(Date.now() - 60_000),
    })
    await identity.requestLink({ ...request, email: member.email })
    expect((await messages()).map((mail) => mail.workspaceId)).toEqual([other.id])
    expect(other.id).not.toBe(workspaceId)
  })

  test.each(['nobody@example.com', 'gone@example.com', 'no address', ''])(
    'is not mailed to %j, and nothing tells so',
    async (email) => {
      const { identity } = await openInstall()
      const passwordHash = await identity.hashPassword(password)
      await insertUser(store.pool, {
        id: 'gone',
        name: 'Gone',
        email: 'gone@example.com',
        passwordHash,
        now,
      })
      expect(await identity.requestLink({ ...request, email })).toEqual({ outcome: 'accepted' })
      expect(await messages()).toEqual([])
    },
  )
})

describe('asking for links', () => {
  test('ends after five for an address, known or not, wherever they are asked from', async () => {
    const { identity, member } = await openInstall()
    for (const email of [member.email, 'nobody@example.com']) {
      const outcomes: string[] = []
      for (let n = 0; n < 6; n += 1) {
        const clientAddress = `203.0.113.${n}`
        outcomes.push((await identity.requestLink({ ...request, email, clientAddress })).outcome)
      }
      expect(outcomes).toEqual([...Array<string>(5).fill('accepted'), 'limited'])
    }
    expect(await messages()).toHaveLength(5)
  })

  test('ends after ten from one place', async () => {
    const { identity, member } = await openInstall()
    for (let n = 0; n < 10; n += 1)
      await identity.requestLink({ ...request, email: `x${n}@example.com` })
    const next = await identity.requestLink({ ...request, email: member.email })
    expect(next).toMatchObject({ outcome: 'limited' })
    expect(await messages()).toEqual([])
  })

  test('guessing links ends after ten from one place', async () => {
    const { identity, member } = await openInstall()
    await identity.requestLink({ ...request, email: member.email })
    for (let n = 0; n < 10; n += 1)
      await identity.signInByLink({ token: `guess ${n}`, clientAddress: home })
    expect(await identity.signInByLink(await newestLink())).toMatchObject({ outcome: 'limited' })
  })
})

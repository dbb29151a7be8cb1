import { describe, expect, test } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { createIdentity } from '#app/modules/workspaces/identity.server.ts'
import { openTestStore } from '../../support/store.ts'
import { makeIdentity, origin } from '../../support/member-door.ts'
import { cookieHeader, makeMember, password, signInAs } from '../../support/members.ts'

const store = await openTestStore()
const home = '198.51.100.1'

async function openIdentity() {
  const identity = makeIdentity(store.pool)
  const { id: workspaceId } = await makeWorkspace(store.pool)
  const member = await makeMember(store.pool, identity, {
    workspaceId,
    email: 'misaki@example.com',
  })
  return { identity, member }
}

describe('signing in', () => {
  test('gives a session that is found again, until it is ended', async () => {
    const { identity, member } = await openIdentity()
    const cookie = await signInAs(identity, member)
    const found = await identity.findSession(cookie)
    expect(found.user).toEqual({ id: member.id, email: 'misaki@example.com', name: '高橋 美咲' })

    const left = await identity.signOut(cookie)
    expect(left.every((each) => each.includes('Max-Age=0'))).toBe(true)
    const sessionOnly =
      cookie.split('; ').find((pair) => pair.startsWith('heard.session_token')) ?? ''
    expect((await identity.findSession(sessionOnly)).user).toBeNull()
  })

  test('does not mind upper case in the e-mail address', async () => {
    const { identity } = await openIdentity()
    const result = await identity.signIn({
      email: 'Misaki@Example.com',
      password,
      clientAddress: home,
    })
    expect(result.outcome).toBe('signed_in')
  })

  test('refuses a wrong password and an unknown address alike', async () => {
    const { identity, member } = await openIdentity()
    const wrong = await identity.signIn({
      email: member.email,
      password: 'wrong',
      clientAddress: home,
    })
    const unknown = await identity.signIn({
      email: 'no@example.com',
      password,
      clientAddress: home,
    })
    expect(wrong).toEqual({ outcome: 'refused' })
    expect(unknown).toEqual(wrong)
  })

  test('cookies are for the server only, for our own pages, and for 30 days', async () => {
    const { identity, member } = await openIdentity()
    const result = await identity.signIn({ email: member.email, password, clientAddress: home })
    const cookies = result.outcome === 'signed_in' ? result.cookies : []
    const session = cookies.find((cookie) => cookie.startsWith('heard.session_token=')) ?? ''
    expect(session).toContain('Max-Age=2592000')
    for (const cookie of cookies) {
      expect(cookie).toContain('HttpOnly')
      expect(cookie).toContain('SameSite=Lax')
      expect(cookie).not.toContain('Secure')
    }
  })

  test('cookies are Secure where the pages are https', async () => {
    const { member } = await openIdentity()
    const secure = createIdentity({
      pool: store.pool,
      secret: 'another secret of the tests',
      appUrl: 'https://heard.test',
    })
    const result = await secure.signIn({ email: member.email, password, clientAddress: home })
    const cookies = result.outcome === 'signed_in' ? result.cookies : []
    expect(cookies.length).toBeGreaterThan(0)
    for (const cookie of cookies) expect(cookie).toMatch(/^__Secure-.*Secure/)
  })

  test('stores neither the token nor where and with what somebody signed in', async () => {
    const { identity, member } = await openIdentity()
    const cookie = await signInAs(identity, member)
    const token = /session_token=([^.;]+)/.exec(cookie)?.[1] ?? ''
    expect(token).toHaveLength(32)
    const [row] = await store.sql`select token, ip_address, user_agent from session`
    expect(row?.token).not.toContain(token)
    expect(row?.ip_address || null).toBeNull()
    expect(row?.user_agent || null).toBeNull()
  })
})

describe('sessions', () => {
  test("there is none without a cookie, with a forged one, and with another install's", async () => {
    const { identity, member } = await openIdentity()
    const cookie = await signInAs(identity, member)
    const other = createIdentity({
      pool: store.pool,
      secret: 'the secret of another install',
      appUrl: origin,
    })
    expect((await identity.findSession(null)).user).toBeNull()
    for (const forged of ['abc.def', '%E0%A4%A', '', cookie.slice(20, 60)])
      expect((await identity.findSession(`heard.session_token=${forged}`)).user).toBeNull()
    expect((await other.findSession(cookie)).user).toBeNull()
  })

  test('one that was signed with the previous secret is still good, and can be ended', async () => {
    const { identity, member } = await openIdentity()
    const cookie = await signInAs(identity, member)
    const secret = 'the secret after the rotation'
    const previousSecrets = ['a secret of the tests that is long enough']
    const rotated = createIdentity({ pool: store.pool, secret, previousSecrets, appUrl: origin })
    expect((await rotated.findSession(cookie)).user?.id).toBe(member.id)

    await rotated.signOut(cookie)
    expect(await store.sql`select 1 from session`).toHaveLength(0)
  })

  test('one that ran out in the store is over', async () => {
    const { identity, member } = await openIdentity()
    const cookie = await signInAs(identity, member)
    await store.sql`update session set expires_at = now() - interval '1 minute'`
    const uncached = cookie
      .split('; ')
      .filter((pair) => !pair.startsWith('heard.session_data'))
      .join('; ')
    const found = await identity.findSession(uncached)
    expect(found.user).toBeNull()
    expect(cookieHeader(found.cookies)).toBe('')
  })
})

describe('guessing passwords', () => {
  const guess = { password: 'a wrong guess', clientAddress: home }

  test('ends for an e-mail address after a hundred tries, wherever they come from', async () => {
    const { identity, member } = await openIdentity()
    for (let n = 0; n < 100; n += 1) {
      const clientAddress = `203.0.113.${n}`
      expect(await identity.signIn({ ...guess, email: member.email, clientAddress })).toEqual({
        outcome: 'refused',
      })
    }
    const next = await identity.signIn({ email: member.email, password, clientAddress: home })
    expect(next.outcome).toBe('limited')
    const wait = next.outcome === 'limited' ? next.retryAfterSeconds : 0
    expect(wait).toBeGreaterThan(0)
    expect(wait).toBeLessThanOrEqual(900)
  })

  test('of a stranger’s do not lock the member out', async () => {
    const { identity, member } = await openIdentity()
    for (let n = 0; n < 10; n += 1) {
      await identity.signIn({ ...guess, email: member.email, clientAddress: `203.0.113.${n}` })
    }
    const mine = await identity.signIn({ email: member.email, password, clientAddress: home })
    expect(mine.outcome).toBe('signed_in')
  })

  test('ends for a client address after ten tries, whomever they try', async () => {
    const { identity, member } = await openIdentity()
    for (let n = 0; n < 10; n += 1) await identity.signIn({ ...guess, email: `x${n}@example.com` })
    const eleventh = await identity.signIn({ email: member.email, password, clientAddress: home })
    expect(eleventh.outcome).toBe('limited')
    const elsewhere = await identity.signIn({
      email: member.email,
      password,
      clientAddress: '203.0.113.9',
    })
    expect(elsewhere.outcome).toBe('signed_in')
  })

  test('ends at ten even when all are tried at once', async () => {
    const { identity, member } = await openIdentity()
    const all = await Promise.all(
      Array.from({ length: 30 }, () => identity.signIn({ ...guess, email: member.email })),
    )
    expect(all.filter(({ outcome }) => outcome === 'refused')).toHaveLength(10)
  })

  test('a right password makes up for wrong ones', async () => {
    const { identity, member } = await openIdentity()
    for (let n = 0; n < 3; n += 1) {
      for (let wrong = 0; wrong < 9; wrong += 1) {
        const clientAddress = `203.0.113.${n}`
        expect(await identity.signIn({ ...guess, email: member.email, clientAddress })).toEqual({
          outcome: 'refused',
        })
      }
      const clientAddress = '203.0.113.200'
      expect(
        (await identity.signIn({ email: member.email, password, clientAddress })).outcome,
      ).toBe('signed_in')
    }
  })
})

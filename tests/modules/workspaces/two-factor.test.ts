import { describe, expect, test } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { createIdentity } from '#app/modules/workspaces/identity.server.ts'
import type { Identity } from '#app/modules/workspaces/identity.server.ts'
import { codeOf, wrongCodeOf } from '../../support/authenticator.ts'
import { makeIdentity, origin } from '../../support/member-door.ts'
import { cookieHeader, makeMember, password, signInAs } from '../../support/members.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const home = '198.51.100.1'

async function openInstall() {
  const identity = makeIdentity(store.pool)
  const { id: workspaceId } = await makeWorkspace(store.pool)
  const member = await makeMember(store.pool, identity, { workspaceId })
  return { identity, member }
}

/** A member whose sign-in asks for a code. The next code of the app is the first that a sign-in accepts. */
async function openProtected() {
  const { identity, member } = await openInstall()
  const cookie = await signInAs(identity, member)
  const begun = await identity.account.beginTwoFactor({ cookie, password })
  if (begun.outcome !== 'begun') throw new Error(begun.outcome)
  const { uri } = begun
  const confirmed = await identity.account.confirmTwoFactor({ cookie, code: codeOf(uri) })
  if (confirmed.outcome !== 'done') throw new Error(confirmed.outcome)
  const own = cookieHeader(confirmed.cookies)
  return { identity, member, uri, cookie: own, backupCodes: confirmed.backupCodes }
}

/** What the browser holds after the password. */
async function firstFactor(identity: Identity, { email }: { email: string }, from = home) {
  const result = await identity.signIn({ email, password, clientAddress: from })
  if (result.outcome !== 'needs_code') throw new Error(result.outcome)
  return cookieHeader(result.cookies)
}

const enter = (identity: Identity, cookie: string | null, code: string, clientAddress = home) =>
  identity.signInByCode({ cookie, code, clientAddress })

describe('turning two-factor on', () => {
  test('takes the password and a code of the app, and only then does it count', async () => {
    const { identity, member } = await openInstall()
    const cookie = await signInAs(identity, member)
    const { account } = identity
    expect(await account.beginTwoFactor({ cookie, password: 'wrong' })).toEqual({
      outcome: 'refused',
    })
    const begun = await account.beginTwoFactor({ cookie, password })
    if (begun.outcome !== 'begun') throw new Error(begun.outcome)
    expect(begun.uri).toMatch(/^otpauth:\/\/totp\/Heard:/)
    expect((await account.read(cookie, new Date()))?.twoFactor).toBe(false)
    expect((await signInAs(identity, member)).length).toBeGreaterThan(0)

    const wrong = wrongCodeOf(begun.uri)
    expect(await account.confirmTwoFactor({ cookie, code: wrong })).toEqual({ outcome: 'refused' })
    const code = codeOf(begun.uri).replace(/^.../, '$& ')
    const confirmed = await account.confirmTwoFactor({ cookie, code })
    if (confirmed.outcome !== 'done') throw new Error(confirmed.outcome)
    expect(new Set(confirmed.backupCodes).size).toBe(10)
    const after = cookieHeader(confirmed.cookies)
    expect((await account.read(after, new Date()))?.twoFactor).toBe(true)
  })

  test('begun twice, only the newer secret is good', async () => {
    const { identity, member } = await openInstall()
    const cookie = await signInAs(identity, member)
    const first = await identity.account.beginTwoFactor({ cookie, password })
    const second = await identity.account.beginTwoFactor({ cookie, password })
    if (first.outcome !== 'begun' || second.outcome !== 'begun') throw new Error('not begun')
    const { confirmTwoFactor } = identity.account
    expect((await confirmTwoFactor({ cookie, code: codeOf(first.uri) })).outcome).toBe('refused')
    expect((await confirmTwoFactor({ cookie, code: codeOf(second.uri) })).outcome).toBe('done')
  })

  test('stores neither the secret nor the backup codes readably', async () => {
    const { uri, backupCodes } = await openProtected()
    const [row] = await store.sql`select * from two_factor`
    const stored = JSON.stringify(row)
    expect(stored).not.toContain(new URL(uri).searchParams.get('secret'))
    for (const code of backupCodes) expect(stored).not.toContain(code)
  })

  test('a code does not show the backup codes once more', async () => {
    const { identity, cookie, uri } = await openProtected()
    const again = await identity.account.confirmTwoFactor({ cookie, code: codeOf(uri, 1) })
    expect(again).toEqual({ outcome: 'refused' })
  })
})

describe('signing in with two-factor', () => {
  test('a password alone opens no session, not even for a moment that could be used', async () => {
    const { identity, member } = await openProtected()
    await store.sql`delete from session`
    const result = await identity.signIn({ email: member.email, password, clientAddress: home })
    if (result.outcome !== 'needs_code') throw new Error(result.outcome)
    expect(result.cookies.map((cookie) => cookie.split('=', 1)[0])).toEqual(['heard.two_factor'])
    expect(result.cookies[0]).toContain('HttpOnly')
    expect(result.cookies[0]).toContain('Max-Age=600')
    expect((await identity.findSession(cookieHeader(result.cookies))).user).toBeNull()
    expect(await store.sql`select 1 from session`).toHaveLength(0)
  })

  test('the code of the app completes it', async () => {
    const { identity, member, uri } = await openProtected()
    const cookie = await firstFactor(identity, member)
    const result = await enter(identity, cookie, codeOf(uri, 1))
    if (result.outcome !== 'signed_in') throw new Error(result.outcome)
    const own = cookieHeader(result.cookies)
    expect((await identity.findSession(own)).user?.id).toBe(member.id)
    expect((await enter(identity, cookie, codeOf(uri))).outcome).toBe('expired')
  })

  test('a link in a mail does not get around it', async () => {
    const { identity, member, uri } = await openProtected()
    await store.sql`delete from session`
    const from = { mailDomain: 'heard.test', clientAddress: home, next: '/', now: new Date() }
    await identity.requestLink({ ...from, email: member.email })
    const [mail] = await store.sql<{ url: string }[]>`select payload ->> 'url' as url from message`
    const token = new URL(mail?.url ?? '').searchParams.get('token') ?? ''
    const result = await identity.signInByLink({ token, clientAddress: home })
    if (result.outcome !== 'needs_code') throw new Error(result.outcome)
    expect(result.cookies.map((cookie) => cookie.split('=', 1)[0])).toEqual(['heard.two_factor'])
    expect(await store.sql`select 1 from session`).toHaveLength(0)
    const cookie = cookieHeader(result.cookies)
    expect((await enter(identity, cookie, codeOf(uri, 1))).outcome).toBe('signed_in')
  })

  test('a code that was accepted is not accepted again', async () => {
    const { identity, member, uri } = await openProtected()
    const code = codeOf(uri, 1)
    const first = await enter(identity, await firstFactor(identity, member), code)
    expect(first.outcome).toBe('signed_in')
    const sessions = await store.sql`select 1 from session`
    const again = await enter(identity, await firstFactor(identity, member), code)
    expect(again).toEqual({ outcome: 'refused' })
    expect(await store.sql`select 1 from session`).toHaveLength(sessions.length)
  })

  test('each backup code works once, typed with or without its hyphen', async () => {
    const { identity, member, backupCodes } = await openProtected()
    const [one = '', two = ''] = backupCodes
    const use = async (code: string) =>
      (await enter(identity, await firstFactor(identity, member), code)).outcome
    expect(await use(one)).toBe('signed_in')
    expect(await use(one)).toBe('refused')
    expect(await use(` ${two.replace('-', ' ')} `)).toBe('signed_in')
  })

  test('a backup code used twice at the same moment signs in once', async () => {
    const { identity, member, backupCodes } = await openProtected()
    const [code = ''] = backupCodes
    const cookies = [await firstFactor(identity, member), await firstFactor(identity, member)]
    const both = await Promise.all(cookies.map((cookie) => enter(identity, cookie, code)))
    expect(both.map(({ outcome }) => outcome).toSorted()).toEqual(['refused', 'signed_in'])
  })

  test('without a first factor, with a forged one, and after ten minutes one has to begin again', async () => {
    const { identity, member, uri } = await openProtected()
    const cookie = await firstFactor(identity, member)
    const code = codeOf(uri, 1)
    for (const wrong of [null, '', 'heard.two_factor=abc', `${cookie.slice(0, 40)}x`])
      expect(await enter(identity, wrong, code)).toEqual({ outcome: 'expired' })
    await store.sql`update verification set expires_at = now() - interval '1 second'`
    expect(await enter(identity, cookie, code)).toEqual({ outcome: 'expired' })
  })

  test('the session of somebody else in the same browser makes no difference', async () => {
    const { identity, member, uri } = await openProtected()
    const { id: workspaceId } = await makeWorkspace(store.pool)
    const other = await makeMember(store.pool, identity, { workspaceId })
    const session = await signInAs(identity, other)
    const cookie = `${session}; ${await firstFactor(identity, member)}`
    expect((await enter(identity, cookie, wrongCodeOf(uri))).outcome).toBe('refused')
    const result = await enter(identity, cookie, codeOf(uri, 1))
    const cookies = result.outcome === 'signed_in' ? result.cookies : []
    expect((await identity.findSession(cookieHeader(cookies))).user?.id).toBe(member.id)
  })

  test('goes on when the secret of the install has been changed', async () => {
    const { member, uri } = await openProtected()
    const rotated = createIdentity({
      pool: store.pool,
      secret: 'the secret after the rotation',
      previousSecrets: ['a secret of the tests that is long enough'],
      appUrl: origin,
    })
    const cookie = await firstFactor(rotated, member)
    expect((await enter(rotated, cookie, codeOf(uri, 1))).outcome).toBe('signed_in')
  })
})

describe('guessing codes', () => {
  test('ends for one first factor after five', async () => {
    const { identity, member, uri } = await openProtected()
    const cookie = await firstFactor(identity, member)
    const outcomes: string[] = []
    for (let n = 0; n < 6; n += 1)
      outcomes.push((await enter(identity, cookie, wrongCodeOf(uri), `203.0.113.${n}`)).outcome)
    expect(outcomes).toEqual([...Array<string>(5).fill('refused'), 'expired'])
    expect((await enter(identity, cookie, codeOf(uri, 1))).outcome).toBe('expired')
  })

  test('ends for a person after ten, app and backup codes together, wherever they come from', async () => {
    const { identity, member, uri, backupCodes } = await openProtected()
    const guesses = [wrongCodeOf(uri), 'aaaaa-bbbbb']
    for (let n = 0; n < 10; n += 1) {
      const from = `203.0.113.${n}`
      const cookie = await firstFactor(identity, member, from)
      const guess = guesses[n % 2] ?? ''
      expect((await enter(identity, cookie, guess, from)).outcome).toBe('refused')
    }
    const cookie = await firstFactor(identity, member)
    expect((await enter(identity, cookie, codeOf(uri, 1))).outcome).toBe('limited')
    expect((await enter(identity, cookie, backupCodes[0] ?? '')).outcome).toBe('limited')
  })

  test('ends for a place after ten, whoever is tried', async () => {
    const { identity, member, uri } = await openProtected()
    for (let n = 0; n < 10; n += 1) await enter(identity, 'heard.two_factor=forged', '123456')
    const cookie = await firstFactor(identity, member)
    expect((await enter(identity, cookie, codeOf(uri, 1))).outcome).toBe('limited')
    expect((await enter(identity, cookie, codeOf(uri, 1), '203.0.113.1')).outcome).toBe('signed_in')
  })
})

describe('turning two-factor off', () => {
  test('takes the password; then a password is enough to sign in', async () => {
    const { identity, member, cookie } = await openProtected()
    const { account } = identity
    expect(await account.endTwoFactor({ cookie, password: 'wrong' })).toEqual({
      outcome: 'refused',
    })
    const ended = await account.endTwoFactor({ cookie, password })
    expect(ended.outcome).toBe('done')
    expect(await store.sql`select 1 from two_factor`).toHaveLength(0)
    expect((await signInAs(identity, member)).length).toBeGreaterThan(0)
  })

  test('new backup codes take the password and make the old ones worthless', async () => {
    const { identity, member, cookie, backupCodes } = await openProtected()
    const { account } = identity
    expect((await account.renewBackupCodes({ cookie, password: 'wrong' })).outcome).toBe('refused')
    const renewed = await account.renewBackupCodes({ cookie, password })
    if (renewed.outcome !== 'done') throw new Error(renewed.outcome)
    const use = async (code = '') =>
      (await enter(identity, await firstFactor(identity, member), code)).outcome
    expect(await use(backupCodes[0])).toBe('refused')
    expect(await use(renewed.backupCodes[0])).toBe('signed_in')
  })
})

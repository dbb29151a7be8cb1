import { describe, expect, test } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import type { Account } from '#app/modules/workspaces/own-account.server.ts'
import { action, loader } from '#app/routes/account.tsx'
import {
  action as twoFactorAction,
  loader as twoFactorPage,
} from '#app/routes/account-two-factor.tsx'
import { loader as home } from '#app/routes/home.tsx'
import { codeOf, wrongCodeOf } from '../support/authenticator.ts'
import { contextFor, get, knock, makeIdentity, post } from '../support/member-door.ts'
import { cookieHeader, makeMember, password, signInAs } from '../support/members.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const en = { 'accept-language': 'en' }
const wanted = 'another short sentence'

async function openAccount() {
  const identity = makeIdentity(store.pool)
  const { id: workspaceId } = await makeWorkspace(store.pool, { slug: 'kumo' })
  const member = await makeMember(store.pool, identity, { workspaceId })
  const context = () => contextFor(store.pool, identity)
  const cookie = await signInAs(identity, member)
  const submit = (form: Record<string, string>, as = cookie) =>
    knock(action, {
      request: post('/account', form, { ...en, cookie: as }),
      context: context(),
    })
  const read = async (as = cookie): Promise<Account> => {
    const account = await identity.account.read(as, new Date())
    if (account === null) throw new Error('signed out')
    return account
  }
  return { identity, member, context, cookie, submit, read }
}

/** Without what the cookie remembers of the session for a minute. */
const uncached = (cookie: string) =>
  cookie
    .split('; ')
    .filter((pair) => !pair.startsWith('heard.session_data'))
    .join('; ')

describe('the account', () => {
  test('is shown to the person alone', async () => {
    const { member, context, cookie } = await openAccount()
    const stranger = await knock(loader, { request: get('/account'), context: context() })
    expect(stranger.location).toBe('/signin?next=%2Faccount')
    const page = await knock(loader, { request: get('/account', { cookie }), context: context() })
    expect(page.body).toMatchObject({
      email: member.email,
      twoFactor: false,
      workspaces: [{ slug: 'kumo', role: 'owner' }],
      sessions: [{ isThis: true }],
    })
  })

  test('takes a new name, which is seen at once', async () => {
    const { identity, submit, cookie } = await openAccount()
    const answer = await submit({ intent: 'name', name: ' Misaki T. ' })
    expect(answer).toMatchObject({ status: 302, location: '/account?done=name' })
    const { user } = await identity.findSession(cookieHeader(answer.cookies))
    expect(user?.name).toBe('Misaki T.')
    expect(await submit({ intent: 'name', name: ' ' }, cookie)).toMatchObject({
      status: 422,
      body: { form: 'name', problems: { name: 'required' } },
    })
  })

  test('does nothing for an act it does not know', async () => {
    const { submit } = await openAccount()
    expect(await submit({ intent: 'explode' })).toMatchObject({ location: '/account' })
  })

  test('of somebody whose session was ended elsewhere leads to the sign-in, and not in a circle', async () => {
    const { identity, context, cookie } = await openAccount()
    await store.sql`delete from session`
    const page = await knock(loader, { request: get('/account', { cookie }), context: context() })
    expect(page.location).toBe('/signin?next=%2Faccount')
    expect((await identity.findSession(cookieHeader(page.cookies))).user).toBeNull()
    expect(page.cookies.some((each) => each.startsWith('heard.session_data=;'))).toBe(true)
  })

  test('is all that is left to somebody who was removed from the last workspace', async () => {
    const { context, cookie } = await openAccount()
    await store.sql`delete from member`
    const answer = await knock(home, { request: get('/', { cookie }), context: context() })
    expect(answer.location).toBe('/account')
    const page = await knock(loader, { request: get('/account', { cookie }), context: context() })
    expect(page.body).toMatchObject({ workspaces: [] })
  })
})

describe('changing the password', () => {
  test('takes the current one and ends every other session', async () => {
    const { identity, member, submit } = await openAccount()
    const elsewhere = uncached(await signInAs(identity, member))
    const form = { intent: 'password', currentPassword: password, newPassword: wanted }
    const answer = await submit(form)
    expect(answer).toMatchObject({ status: 302, location: '/account?done=password' })
    expect((await identity.findSession(cookieHeader(answer.cookies))).user?.id).toBe(member.id)
    expect((await identity.findSession(elsewhere)).user).toBeNull()
    const attempt = { email: member.email, clientAddress: '198.51.100.1' }
    expect((await identity.signIn({ ...attempt, password })).outcome).toBe('refused')
    expect((await identity.signIn({ ...attempt, password: wanted })).outcome).toBe('signed_in')
  })

  test('refuses a wrong current password, a short new one, and hands neither back', async () => {
    const { identity, member, submit } = await openAccount()
    const form = { intent: 'password', currentPassword: 'not this one', newPassword: wanted }
    const wrong = await submit(form)
    expect(wrong).toMatchObject({
      status: 422,
      body: { form: 'password', problem: expect.stringContaining('not your password') },
    })
    const short = await submit({ ...form, currentPassword: password, newPassword: 'short1' })
    expect(short).toMatchObject({ status: 422, body: { problems: { newPassword: 'password' } } })
    expect(JSON.stringify([wrong.body, short.body])).not.toMatch(/not this one|short1/)
    await signInAs(identity, member)
  })

  test('is no way to guess it: after ten tries one has to wait', async () => {
    const { submit } = await openAccount()
    const guess = (currentPassword: string) =>
      submit({ intent: 'password', currentPassword, newPassword: wanted })
    for (let n = 0; n < 10; n += 1) expect((await guess(`guess ${n}`)).status).toBe(422)
    expect((await guess(password)).status).toBe(429)
  })
})

describe('sessions', () => {
  test('elsewhere are ended, and this one goes on', async () => {
    const { identity, member, submit, cookie, read } = await openAccount()
    const elsewhere = uncached(await signInAs(identity, member))
    expect((await read()).sessions.map(({ isThis }) => isThis)).toEqual([false, true])
    const answer = await submit({ intent: 'sessions' })
    expect(answer).toMatchObject({ status: 302, location: '/account?done=sessions' })
    expect((await identity.findSession(elsewhere)).user).toBeNull()
    expect((await identity.findSession(uncached(cookie))).user?.id).toBe(member.id)
    expect((await read()).sessions).toHaveLength(1)
  })

  test('of other people are left alone', async () => {
    const { identity, submit } = await openAccount()
    const { id: workspaceId } = await makeWorkspace(store.pool)
    const other = await makeMember(store.pool, identity, { workspaceId })
    const theirs = uncached(await signInAs(identity, other))
    await submit({ intent: 'sessions' })
    expect((await identity.findSession(theirs)).user?.id).toBe(other.id)
  })

  test('survive a restart of Heard', async () => {
    const { member, cookie } = await openAccount()
    const restarted = makeIdentity(store.pool)
    expect((await restarted.findSession(uncached(cookie))).user?.id).toBe(member.id)
    expect((await restarted.findSession(cookie)).user?.id).toBe(member.id)
  })
})

describe('two-factor', () => {
  async function openPage() {
    const account = await openAccount()
    const act = (form: Record<string, string>, as = account.cookie) =>
      knock(twoFactorAction, {
        request: post('/account/two-factor', form, { ...en, cookie: as }),
        context: account.context(),
      })
    const begin = async () => {
      const { body } = await act({ intent: 'begin', beginPassword: password })
      if (typeof body !== 'object' || body === null || !('uri' in body)) throw new Error('no key')
      return String(body.uri)
    }
    return { ...account, act, begin }
  }

  test('shows the key as a drawing and as text, and again when the code was wrong', async () => {
    const { act, begin } = await openPage()
    const uri = await begin()
    const key = new URL(uri).searchParams.get('secret')
    const wrong = await act({ intent: 'confirm', uri, code: wrongCodeOf(uri) })
    expect(wrong).toMatchObject({
      status: 422,
      body: {
        state: 'scan',
        uri,
        key,
        qr: { path: expect.stringMatching(/^M4 4h1v1h-1z/) },
        problem: expect.stringContaining('not the code'),
      },
    })
  })

  test('is on after a right code, and the backup codes are shown that once', async () => {
    const { act, begin, read, context, identity } = await openPage()
    const uri = await begin()
    const done = await act({ intent: 'confirm', uri, code: codeOf(uri) })
    expect(done).toMatchObject({ status: 200, body: { state: 'codes' } })
    const cookie = cookieHeader(done.cookies)
    expect((await read(cookie)).twoFactor).toBe(true)
    const page = await knock(twoFactorPage, {
      request: get('/account/two-factor', { cookie }),
      context: context(),
    })
    expect(page.body).toMatchObject({ isOn: true })
    expect(page.body).not.toHaveProperty('backupCodes')

    const off = await act({ intent: 'end', endPassword: password }, cookie)
    expect(off).toMatchObject({ status: 302, location: '/account?done=twoFactorOff' })
    const after = cookieHeader(off.cookies)
    expect((await identity.account.read(after, new Date()))?.twoFactor).toBe(false)
  })

  test('lets the page of its own success be shown although the session was replaced', async () => {
    const { begin, cookie, context } = await openPage()
    const uri = await begin()
    const mine = context()
    const form = { intent: 'confirm', uri, code: codeOf(uri) }
    await knock(twoFactorAction, {
      request: post('/account/two-factor', form, { cookie }),
      context: mine,
    })
    const page = await knock(twoFactorPage, {
      request: get('/account/two-factor', { cookie }),
      context: mine,
    })
    expect(page.status).toBe(200)
  })

  test('takes the password for each step that weakens it', async () => {
    const { act, begin, read } = await openPage()
    const uri = await begin()
    const done = await act({ intent: 'confirm', uri, code: codeOf(uri) })
    const cookie = cookieHeader(done.cookies)
    for (const intent of ['renew', 'end']) {
      const answer = await act({ intent, [`${intent}Password`]: 'wrong' }, cookie)
      expect(answer).toMatchObject({ status: 422, body: { state: 'password', intent } })
    }
    expect((await read(cookie)).twoFactor).toBe(true)
    const renewed = await act({ intent: 'renew', renewPassword: password }, cookie)
    expect(renewed.body).toMatchObject({ state: 'codes' })
    expect(renewed.body).not.toEqual(done.body)
  })

  test('is no way to guess the password or a code: after ten tries one has to wait', async () => {
    const { act, begin } = await openPage()
    const uri = await begin()
    const guesses: Record<string, string>[] = [
      { intent: 'begin', beginPassword: 'wrong' },
      { intent: 'confirm', uri, code: wrongCodeOf(uri) },
    ]
    for (let n = 0; n < 10; n += 1) expect((await act(guesses[n % 2] ?? {})).status).toBe(422)
    expect((await act({ intent: 'confirm', uri, code: codeOf(uri) })).status).toBe(429)
  })

  test('draws nothing that is not a key', async () => {
    const { act } = await openPage()
    const tooLong = [`otpauth://totp/${'x'.repeat(2_000)}`, `otpauth://totp/${'鍵'.repeat(900)}`]
    for (const uri of ['', 'https://evil.example', ...tooLong]) {
      const answer = await act({ intent: 'confirm', uri, code: '123456' })
      expect(answer.location).toBe('/account/two-factor')
    }
  })
})

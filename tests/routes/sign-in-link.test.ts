import { describe, expect, test } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { action as enterCode, loader as codePage } from '#app/routes/sign-in-code.tsx'
import { action as useLink, loader as linkPage } from '#app/routes/sign-in-link.tsx'
import { action as signIn } from '#app/routes/sign-in.tsx'
import { codeOf, wrongCodeOf } from '../support/authenticator.ts'
import { contextFor, get, knock, makeIdentity, post } from '../support/member-door.ts'
import { captureDueMail, linkIn } from '../support/member-invitations.ts'
import { cookieHeader, makeMember, password, signInAs } from '../support/members.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const en = { 'accept-language': 'en' }

async function openInstall() {
  const identity = makeIdentity(store.pool)
  const { id: workspaceId } = await makeWorkspace(store.pool, { slug: 'kumo' })
  const member = await makeMember(store.pool, identity, { workspaceId })
  const context = () => contextFor(store.pool, identity)
  const askForLink = (form: Record<string, string>) =>
    knock(signIn, {
      request: post('/signin', { by: 'link', ...form }, en),
      context: context(),
    })
  return { identity, member, context, askForLink }
}

/** The link of the newest mail, taken apart as its page does. */
async function newestLink() {
  const [mail] = await captureDueMail(store.pool, new Date())
  const path = linkIn(mail, '/signin/link')
  return { path, form: Object.fromEntries(new URL(path, 'http://heard.test').searchParams) }
}

describe('asking for a link', () => {
  test('says the same for a member, for a stranger and for what is no address', async () => {
    const { member, askForLink } = await openInstall()
    for (const email of [member.email, 'nobody@example.com', 'x']) {
      const answer = await askForLink({ email, password: '' })
      expect(answer).toMatchObject({ status: 200, cookies: [], body: { state: 'mailed', email } })
    }
    expect(await captureDueMail(store.pool, new Date())).toHaveLength(1)
  })

  test('without an address asks for one', async () => {
    const { askForLink } = await openInstall()
    const answer = await askForLink({ email: ' ', password })
    expect(answer.status).toBe(422)
    expect(answer.body).toMatchObject({ problem: expect.stringContaining('e-mail address') })
  })

  test('asks for patience after five', async () => {
    const { member, askForLink } = await openInstall()
    for (let n = 0; n < 5; n += 1) await askForLink({ email: member.email })
    const answer = await askForLink({ email: member.email })
    expect(answer.status).toBe(429)
    expect(answer.body).toMatchObject({ problem: expect.stringContaining('15 minutes') })
  })
})

describe('the link', () => {
  test('opened, also by a scanner and many times, signs nobody in and stays good', async () => {
    const { member, context, askForLink } = await openInstall()
    await askForLink({ email: member.email, next: '/w/kumo/surveys' })
    const { path, form } = await newestLink()
    for (let n = 0; n < 3; n += 1) {
      const page = await knock(linkPage, { request: get(path, en), context: context() })
      expect(page).toMatchObject({ status: 200, cookies: [], body: form })
    }
    expect(await store.sql`select 1 from session`).toHaveLength(0)

    const answer = await knock(useLink, { request: post(path, form), context: context() })
    expect(answer).toMatchObject({ status: 302, location: '/w/kumo/surveys' })
    expect(answer.cookies.join()).toContain('heard.session_token=')
  })

  test('posted again says that it was used, in the language of the reader', async () => {
    const { identity, member, context, askForLink } = await openInstall()
    await askForLink({ email: member.email })
    const { path, form } = await newestLink()
    const first = await knock(useLink, { request: post(path, form), context: context() })
    await identity.signOut(cookieHeader(first.cookies))
    const again = await knock(useLink, { request: post(path, form, en), context: context() })
    expect(again.status).toBe(422)
    expect(again.body).toMatchObject({ over: true, problem: expect.stringContaining('expired') })
    const ja = { 'accept-language': 'ja' }
    const japanese = await knock(useLink, { request: post(path, form, ja), context: context() })
    expect(japanese.body).toMatchObject({ problem: expect.stringContaining('期限切れ') })
  })

  test('leads nowhere else, whatever it was made to say', async () => {
    const { member, context, askForLink } = await openInstall()
    await askForLink({ email: member.email, next: 'https://evil.example/' })
    const { path, form } = await newestLink()
    const forged = { ...form, next: '//evil.example' }
    const answer = await knock(useLink, { request: post(path, forged), context: context() })
    expect(answer.location).toBe('/')
  })

  test('guessed, asks for patience after ten', async () => {
    const { context } = await openInstall()
    const guess = () =>
      knock(useLink, { request: post('/signin/link', { token: 'x' }, en), context: context() })
    for (let n = 0; n < 10; n += 1) expect((await guess()).status).toBe(422)
    expect((await guess()).status).toBe(429)
  })
})

describe('the second step', () => {
  async function openProtected() {
    const install = await openInstall()
    const cookie = await signInAs(install.identity, install.member)
    const begun = await install.identity.account.beginTwoFactor({ cookie, password })
    if (begun.outcome !== 'begun') throw new Error(begun.outcome)
    await install.identity.account.confirmTwoFactor({ cookie, code: codeOf(begun.uri) })
    const enter = (firstFactor: string, code: string, next = '/') =>
      knock(enterCode, {
        request: post('/signin/code', { code, next }, { ...en, cookie: firstFactor }),
        context: install.context(),
      })
    return { ...install, uri: begun.uri, enter }
  }

  test('follows the password, and keeps in mind where the person wanted to go', async () => {
    const { member, context, uri, enter } = await openProtected()
    const form = { email: member.email, password, next: '/w/kumo?period=90' }
    const first = await knock(signIn, { request: post('/signin', form), context: context() })
    expect(first.location).toBe('/signin/code?next=%2Fw%2Fkumo%3Fperiod%3D90')
    const request = get(first.location ?? '', en)
    const page = await knock(codePage, { request, context: context() })
    expect(page.body).toMatchObject({ next: '/w/kumo?period=90' })

    const cookie = cookieHeader(first.cookies)
    const wrong = await enter(cookie, wrongCodeOf(uri))
    expect(wrong.body).toMatchObject({ over: false, problem: expect.stringContaining('is wrong') })
    expect(JSON.stringify(wrong.body)).not.toContain(wrongCodeOf(uri))
    const right = await enter(cookie, codeOf(uri, 1), '/w/kumo?period=90')
    expect(right).toMatchObject({ status: 302, location: '/w/kumo?period=90' })
    expect(right.cookies.join()).toContain('heard.session_token=')
  })

  test('follows the link as well', async () => {
    const { member, context, askForLink, uri, enter } = await openProtected()
    await askForLink({ email: member.email, next: '/w/kumo' })
    const { path, form } = await newestLink()
    const first = await knock(useLink, { request: post(path, form), context: context() })
    expect(first.location).toBe('/signin/code?next=%2Fw%2Fkumo')
    const cookie = cookieHeader(first.cookies)
    expect((await enter(cookie, codeOf(uri, 1), '/w/kumo')).location).toBe('/w/kumo')
  })

  test('without the first leads back to the beginning', async () => {
    const { uri, enter } = await openProtected()
    const answer = await enter('', codeOf(uri, 1))
    expect(answer.status).toBe(422)
    expect(answer.body).toMatchObject({
      over: true,
      problem: expect.stringContaining('start again'),
    })
  })

  test('asks for patience after ten guesses from one place', async () => {
    const { enter } = await openProtected()
    for (let n = 0; n < 10; n += 1) await enter('heard.two_factor=forged', '123456')
    expect((await enter('heard.two_factor=forged', '123456')).status).toBe(429)
  })
})

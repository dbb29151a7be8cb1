import { describe, expect, test } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { loader as home } from '#app/routes/home.tsx'
import { action as signIn, loader as signInPage } from '#app/routes/sign-in.tsx'
import { action as signOut } from '#app/routes/sign-out.tsx'
import { openInterruptibleStore } from '../support/interruptible-store.ts'
import { contextFor, get, knock, makeIdentity, post } from '../support/member-door.ts'
import { cookieHeader, makeMember, password, signInAs } from '../support/members.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()

async function openInstall() {
  const identity = makeIdentity(store.pool)
  const { id: workspaceId } = await makeWorkspace(store.pool, { slug: 'kumo' })
  const member = await makeMember(store.pool, identity, { workspaceId })
  const context = () => contextFor(store.pool, identity)
  return { identity, member, context }
}

const en = { 'accept-language': 'en' }

describe('the sign-in', () => {
  test('leads to where the person wanted to go, signed in', async () => {
    const { member, context } = await openInstall()
    const form = { email: member.email, password, next: '/w/kumo/responses?period=90' }
    const answer = await knock(signIn, { request: post('/signin', form), context: context() })
    expect(answer).toMatchObject({ status: 302, location: '/w/kumo/responses?period=90' })

    const cookie = cookieHeader(answer.cookies)
    const next = await knock(home, { request: get('/', { cookie }), context: context() })
    expect(next.location).toBe('/w/kumo')
  })

  test('leads nowhere else, whatever the form says', async () => {
    const { member, context } = await openInstall()
    const form = { email: member.email, password, next: '//evil.example/' }
    const answer = await knock(signIn, { request: post('/signin', form), context: context() })
    expect(answer.location).toBe('/')
  })

  test.each([
    ['wrong', { password: 'wrong' }],
    ['unknown', { email: 'nobody@example.com', password }],
    ['no address at all', { email: 'x', password }],
  ])('says the same of what is %s', async (_what, form) => {
    const { member, context } = await openInstall()
    const request = post('/signin', { email: member.email, ...form }, en)
    const answer = await knock(signIn, { request, context: context() })
    expect(answer.status).toBe(422)
    expect(answer.cookies).toEqual([])
    expect(answer.body).toMatchObject({ problem: expect.stringContaining('do not match') })
    expect(JSON.stringify(answer.body)).not.toContain(form.password)
  })

  test('asks for patience after ten wrong guesses, in the language of the reader', async () => {
    const { member, context } = await openInstall()
    const guess = (language: string) =>
      knock(signIn, {
        request: post(
          '/signin',
          { email: member.email, password: 'wrong' },
          { 'accept-language': language },
        ),
        context: context(),
      })
    for (let n = 0; n < 10; n += 1) await guess('en')
    const english = await guess('en')
    expect(english.status).toBe(429)
    expect(english.body).toMatchObject({ problem: expect.stringContaining('15 minutes') })
    expect((await guess('ja')).body).toMatchObject({ problem: expect.stringContaining('15分') })
  })

  test.each([
    [{ mailCaptured: false }, true],
    [{ mailCaptured: true, mailboxOpen: true }, true],
    [{ mailCaptured: true, mailboxOpen: false }, false],
  ])('offers a link by mail only where one can arrive: %j', async (config, canMail) => {
    const { identity } = await openInstall()
    const context = contextFor(store.pool, identity, { config })
    const page = await knock(signInPage, { request: get('/signin', en), context })
    expect(page.body).toMatchObject({ canMail })
  })

  test('is not shown to somebody who is signed in', async () => {
    const { identity, member, context } = await openInstall()
    const cookie = await signInAs(identity, member)
    const answer = await knock(signInPage, {
      request: get('/signin', { cookie }),
      context: context(),
    })
    expect(answer).toMatchObject({ status: 302, location: '/' })
  })

  test('changes its language by a link that leaves a cookie', async () => {
    const { context } = await openInstall()
    const switched = await knock(signInPage, {
      request: get('/signin?next=/w/kumo&lang=ja', en),
      context: context(),
    })
    expect(switched).toMatchObject({ status: 302, location: '/signin?next=%2Fw%2Fkumo' })
    const cookie = cookieHeader(switched.cookies)
    const page = await knock(signInPage, {
      request: get('/signin', { ...en, cookie }),
      context: context(),
    })
    expect(page.body).toMatchObject({ locale: 'ja', title: 'サインイン' })
  })

  test('says that the store is away', async () => {
    const { identity } = await openInstall()
    const broken = await openInterruptibleStore(store.address)
    broken.cut()
    const request = get('/signin', { 'accept-language': 'ja' })
    const answer = await knock(signInPage, { request, context: contextFor(broken.pool, identity) })
    expect(answer).toMatchObject({ status: 503, body: { locale: 'ja' } })
  })
})

test.each([
  ['application/json', '{"email":"x"}'],
  ['multipart/form-data; boundary=x', '--broken'],
  ['application/x-www-form-urlencoded', 'email=%FF%00&password=%'],
])('what is no form of ours is answered as an empty one: %s', async (type, body) => {
  const { context } = await openInstall()
  const headers = { 'content-type': type }
  const request = new Request('http://heard.test/signin', { method: 'POST', body, headers })
  const answer = await knock(signIn, { request, context: context() })
  expect(answer.status).toBe(422)
})

describe('a new install', () => {
  test('leads to the set-up from everywhere', async () => {
    const context = contextFor(store.pool, makeIdentity(store.pool))
    expect((await knock(home, { request: get('/'), context })).location).toBe('/setup')
    expect((await knock(signInPage, { request: get('/signin'), context })).location).toBe('/setup')
  })
})

describe('the sign-out', () => {
  test('ends the session in the store and in the browser', async () => {
    const { identity, member, context } = await openInstall()
    const cookie = await signInAs(identity, member)
    const answer = await knock(signOut, {
      request: post('/signout', {}, { cookie }),
      context: context(),
    })
    expect(answer).toMatchObject({ status: 302, location: '/signin' })
    expect(cookieHeader(answer.cookies)).toBe('')
    expect(await store.sql`select 1 from session`).toHaveLength(0)
  })
})

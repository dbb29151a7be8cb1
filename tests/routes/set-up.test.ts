import { describe, expect, test } from 'vitest'
import type { AppConfig } from '#app/http/context.ts'
import { action, loader } from '#app/routes/setup.tsx'
import { contextFor, get, knock, makeIdentity, post } from '../support/member-door.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const now = new Date('2026-11-20T12:00:00Z')

const form = {
  name: "Aiko O'Neil",
  email: 'aiko@example.com',
  password: 'a short sentence',
  workspaceName: 'Kumo Books',
  slug: 'kumo',
  locale: 'en',
  timeZone: 'Asia/Tokyo',
}

function openInstall(config: Partial<AppConfig> = {}) {
  const identity = makeIdentity(store.pool)
  const context = () => contextFor(store.pool, identity, { config, now })
  const submit = (changes: Record<string, string> = {}) =>
    knock(action, {
      request: post('/setup', { ...form, ...changes }, { 'accept-language': 'en' }),
      context: context(),
    })
  return { context, submit }
}

const users = async () => (await store.sql`select 1 from "user"`).length

describe('the set-up', () => {
  test('shows the key once, with a command that is ready to run, and signs the owner in', async () => {
    const { submit } = openInstall()
    const answer = await submit()
    expect(answer.status).toBe(200)
    expect(answer.cookies.join()).toContain('heard.session_token=')
    expect(answer.body).toMatchObject({
      state: 'ready',
      slug: 'kumo',
      apiKey: expect.stringMatching(/^heard_/),
      command: expect.stringContaining('/api/v1/events'),
    })
    const { command, apiKey } = answer.body as { command: string; apiKey: string }
    expect(command).toContain(`Authorization: Bearer ${apiKey}`)
    expect(command).toContain('"occurred_at": "2026-11-20T12:00:00Z"')
    expect(command).toContain(String.raw`O'\''Neil`)
  })

  test('lets the page of its own success be shown, and then never again', async () => {
    const { context, submit } = openInstall()
    const request = () => get('/setup')
    const mine = context()
    const posted = post('/setup', form)
    await knock(action, { request: posted, context: mine })
    expect((await knock(loader, { request: request(), context: mine })).status).toBe(200)
    expect(await knock(loader, { request: request(), context: context() })).toMatchObject({
      location: '/signin',
    })
    expect(await submit({ email: 'second@example.com', slug: 'second' })).toMatchObject({
      location: '/signin',
    })
    expect(await users()).toBe(1)
  })

  test('names each field that is wrong and keeps what was typed, but no password', async () => {
    const { submit } = openInstall()
    const answer = await submit({ email: 'aiko', password: 'short', timeZone: 'Mars/Base' })
    expect(answer.status).toBe(422)
    expect(answer.body).toMatchObject({
      problems: { email: 'email', password: 'password', timeZone: 'choose' },
      values: { email: 'aiko', workspaceName: 'Kumo Books' },
    })
    expect(JSON.stringify(answer.body)).not.toContain('"short"')
    expect(await users()).toBe(0)
  })

  test('of two at once one wins; the other is led to the sign-in', async () => {
    const { submit } = openInstall()
    const answers = await Promise.all([
      submit(),
      submit({ email: 'other@example.com', slug: 'other' }),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 302])
    expect(await users()).toBe(1)
  })
})

describe('a set-up that others can reach', () => {
  test('asks for the code of the log', async () => {
    const { context, submit } = openInstall({ setupCode: 'k3y-from-log' })
    const page = await knock(loader, { request: get('/setup'), context: context() })
    expect(page.body).toMatchObject({ asksCode: true })
    expect((await submit({ code: 'guess' })).body).toMatchObject({ problems: { code: 'code' } })
    expect((await submit()).body).toMatchObject({ problems: { code: 'code' } })
    expect(await users()).toBe(0)
    expect((await submit({ code: 'k3y-from-log' })).body).toMatchObject({ state: 'ready' })
  })

  test('does not hand the code back, right or wrong', async () => {
    const { submit } = openInstall({ setupCode: 'k3y-from-log' })
    const answers = [
      await submit({ code: 'guess-1' }),
      await submit({ code: 'k3y-from-log', name: '' }),
    ]
    const told = JSON.stringify(answers.map(({ body }) => body))
    expect(told).not.toContain('guess-1')
    expect(told).not.toContain('k3y-from-log')
  })

  test('stops guessing after ten', async () => {
    const { submit } = openInstall({ setupCode: 'k3y-from-log' })
    for (let n = 0; n < 10; n += 1) await submit({ code: `guess ${n}` })
    const answer = await submit({ code: 'k3y-from-log' })
    expect(answer.body).toMatchObject({ problems: { code: 'code_limited' }, minutes: 15 })
    expect(await users()).toBe(0)
  })
})

import { beforeEach, describe, expect, test } from 'vitest'
import { makeChange, makeSubscriber } from '#app/demo/change-factories.server.ts'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { signToken } from '#app/platform/public-token.ts'
import type { TokenPurpose } from '#app/platform/public-token.ts'
import {
  action as confirm,
  loader as confirmation,
} from '../../app/routes/updates.subscribe.confirm.tsx'
import { action as subscribe, loader as page } from '../../app/routes/updates.subscribe.tsx'
import { action as choose, loader as choices } from '../../app/routes/unsubscribe.tsx'
import { contextFor, get, knock, makeIdentity, post } from '../support/member-door.ts'
import type { Door } from '../support/member-door.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const identity = makeIdentity(store.pool)

let workspaceId: string
let slug: string

beforeEach(async () => {
  ;({ id: workspaceId, slug } = await makeWorkspace(store.pool, { name: 'Kumo Books' }))
})

const publish = () => makeChange(store.pool, workspaceId, { state: 'published' })

const context = () => contextFor(store.pool, identity)
const { secrets } = context().config

const open = (door: Door, request: Request, params: Record<string, string>) =>
  knock(door, { request, context: context(), params })

const openPage = (query = '') =>
  open(page, get(`/updates/${slug}/subscribe${query}`), { workspace: slug })

const ask = (fields: Record<string, string>) =>
  open(subscribe, post(`/updates/${slug}/subscribe`, { lang: 'en', ...fields }), {
    workspace: slug,
  })

const asked = { email: 'Reader@Example.com', mode: 'monthly', locale: 'ko' }

const subscribers = () => store.sql`
  select email, mode, locale, confirmed_at is not null as confirmed, unsubscribed_at is not null as ended
  from subscriber where workspace_id = ${workspaceId}`

const countMails = async () => {
  const rows = await store.sql`select id from message where workspace_id = ${workspaceId}`
  return rows.length
}

describe('the form', () => {
  test('is only where something was published', async () => {
    expect(await openPage()).toMatchObject({ status: 404 })
    expect(await ask(asked)).toMatchObject({ status: 404 })
    await publish()
    expect(await openPage('?lang=ja')).toMatchObject({
      status: 200,
      body: { locale: 'ja', page: { name: 'Kumo Books' }, isAsked: false },
    })
  })

  test('writes down who asks, and for what', async () => {
    await publish()
    expect(await ask(asked)).toMatchObject({
      status: 303,
      location: `/updates/${slug}/subscribe?asked=1&lang=en`,
    })
    const wish = { email: 'reader@example.com', mode: 'monthly', locale: 'ko' }
    expect(await subscribers()).toEqual([{ ...wish, confirmed: false, ended: false }])
    expect(await countMails()).toBe(1)
  })

  test('says the same to every address, and gives a mistyped one back', async () => {
    await publish()
    await makeSubscriber(store.pool, workspaceId, { email: 'known@example.com' })
    const answers = [await ask(asked), await ask(asked), await ask({ email: 'known@example.com' })]
    expect(new Set(answers.map(({ status, location }) => `${status} ${location}`)).size).toBe(1)
    expect(await ask({ ...asked, email: 'not an address' })).toMatchObject({
      status: 422,
      body: { values: { email: 'not an address', mode: 'monthly', locale: 'ko' } },
    })
  })

  test('asks for nobody when the field that people do not see is filled', async () => {
    await publish()
    expect(await ask({ ...asked, website: 'https://spam.example' })).toMatchObject({ status: 303 })
    expect(await subscribers()).toEqual([])
  })

  test('reads an unknown way or language as the usual one', async () => {
    await publish()
    await ask({ email: 'reader@example.com', mode: 'hourly', locale: 'xx' })
    expect(await subscribers()).toMatchObject([{ mode: 'each', locale: 'en' }])
  })
})

describe('a link of a mail', () => {
  let rowId: string

  const link = (purpose: TokenPurpose) => signToken(secrets, purpose, { workspaceId, rowId })

  const follow = (door: Door, purpose: TokenPurpose, fields?: Record<string, string>) => {
    const token = link(purpose)
    const request = fields === undefined ? get(`/x/${token}`) : post(`/x/${token}`, fields)
    return open(door, request, { workspace: slug, token })
  }

  beforeEach(async () => {
    const given = { email: 'reader@example.com', askedAt: new Date(), confirmedAt: null }
    rowId = (await makeSubscriber(store.pool, workspaceId, given)).id
  })

  test('subscribes nobody by being opened, and once by the button', async () => {
    expect(await follow(confirmation, 'subscribe')).toMatchObject({
      body: { confirmation: { state: 'waits', email: 'r•••@example.com' } },
    })
    expect(await subscribers()).toMatchObject([{ confirmed: false }])
    expect(await follow(confirm, 'subscribe', { lang: 'en' })).toMatchObject({ status: 303 })
    expect(await follow(confirmation, 'subscribe')).toMatchObject({
      body: { confirmation: { state: 'subscribed' } },
    })
    expect(await subscribers()).toMatchObject([{ confirmed: true }])
  })

  test('is too old after a week', async () => {
    await store.sql`update subscriber set asked_at = now() - interval '8 days' where id = ${rowId}`
    expect(await follow(confirmation, 'subscribe')).toMatchObject({ status: 410 })
    await follow(confirm, 'subscribe', { lang: 'en' })
    expect(await subscribers()).toMatchObject([{ confirmed: false }])
  })

  test.each(['unsubscribe_updates', 'verdict', 'survey'] as const)(
    'does not confirm when it is one for %s',
    async (purpose) => {
      expect(await follow(confirmation, purpose)).toMatchObject({ status: 404 })
      expect(await follow(confirm, purpose, { lang: 'en' })).toMatchObject({ status: 404 })
    },
  )

  test('does not open under another workspace’s name', async () => {
    const other = await makeWorkspace(store.pool)
    const token = link('subscribe')
    const params = { workspace: other.slug, token }
    expect(await open(confirmation, get(`/x/${token}`), params)).toMatchObject({ status: 404 })
    for (const workspace of [other.slug, '../..', 'a\r\nset-cookie: a=b'])
      expect(
        await open(confirm, post(`/x/${token}`, { lang: 'en' }), { workspace, token }),
      ).toMatchObject({ status: 404 })
    expect(await subscribers()).toMatchObject([{ confirmed: false }])
  })

  describe('to unsubscribe', () => {
    beforeEach(async () => {
      await store.sql`update subscriber set confirmed_at = now() where id = ${rowId}`
    })

    test('stops nothing by being opened', async () => {
      expect(await follow(choices, 'unsubscribe_updates')).toMatchObject({
        status: 200,
        body: { choices: null, subscription: { isActive: true, email: 'r•••@example.com' } },
      })
      expect(await subscribers()).toMatchObject([{ ended: false }])
    })

    test('stops at once when the mail program posts (RFC 8058)', async () => {
      const oneClick = { 'List-Unsubscribe': 'One-Click' }
      expect(await follow(choose, 'unsubscribe_updates', oneClick)).toMatchObject({ status: 200 })
      expect(await subscribers()).toMatchObject([{ ended: true }])
    })

    test('changes how and in which language, stops, and begins again', async () => {
      const wish = { lang: 'en', mode: 'monthly', locale: 'zh' }
      expect(await follow(choose, 'unsubscribe_updates', wish)).toMatchObject({ status: 303 })
      expect(await subscribers()).toMatchObject([{ mode: 'monthly', locale: 'zh', ended: false }])
      await follow(choose, 'unsubscribe_updates', { ...wish, stop_all: 'yes' })
      expect(await subscribers()).toMatchObject([{ ended: true }])
      await follow(choose, 'unsubscribe_updates', { ...wish, mode: 'each' })
      expect(await subscribers()).toMatchObject([{ mode: 'each', ended: false }])
    })

    test('is unknown once the subscriber is gone', async () => {
      await store.sql`delete from subscriber where id = ${rowId}`
      expect(await follow(choices, 'unsubscribe_updates')).toMatchObject({ status: 404 })
    })
  })
})

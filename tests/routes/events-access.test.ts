import { describe, expect, test } from 'vitest'
import { createApi } from '#app/api/v1/create-api.ts'
import { createApiKey } from '#app/modules/workspaces/create-api-key.server.ts'
import { createLog } from '#app/platform/log.server.ts'
import { connect } from '#db/connect.server.ts'
import { countRows, noon, nothing, openEventDoor, resolved } from '../support/event-door.ts'
import { secrets } from '../support/mailing.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()

const silent = createLog('silent')
const mailDomain = 'mail.example.com'

describe('who may tell events', () => {
  const flip = (text: string, at: number) => {
    const other = text[at] === 'A' ? 'B' : 'A'
    return text.slice(0, at) + other + text.slice(at + 1)
  }

  test.each([
    ['no key', () => ({ authorization: '' })],
    ['another scheme', (key: string) => ({ authorization: `Basic ${key}` })],
    ['a key without its scheme', (key: string) => ({ authorization: key })],
    ['a cut key', (key: string) => ({ authorization: `Bearer ${key.slice(0, -1)}` })],
    ['a key with another secret', (key: string) => ({ authorization: `Bearer ${flip(key, 60)}` })],
    ['a key of an unknown row', (key: string) => ({ authorization: `Bearer ${flip(key, 40)}` })],
    [
      'a key of an unknown workspace',
      (key: string) => ({ authorization: `Bearer ${flip(key, 20)}` }),
    ],
    ['something else', () => ({ authorization: 'Bearer heard_secret' })],
  ])('not the holder of %s', async (_, headers) => {
    const door = await openEventDoor(store)
    const response = await door.post(JSON.stringify(resolved()), { headers: headers(door.key) })
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toBe('Bearer')
    expect(await response.json()).toEqual({
      error: { code: 'unauthorized', message: expect.any(String), fields: {} },
    })
    expect(await countRows(store)).toEqual(nothing)
  })

  test('not the holder of a key that was revoked', async () => {
    const door = await openEventDoor(store)
    await store.sql`update api_key set revoked_at = now()`
    expect(await door.refusal(resolved())).toMatchObject({ status: 401, code: 'unauthorized' })
  })

  test('not the holder of a key made of another workspace’s id and a genuine secret', async () => {
    const door = await openEventDoor(store)
    const other = await openEventDoor(store)
    const bytes = Buffer.from(door.key.slice(6), 'base64url')
    Buffer.from(other.workspaceId.replaceAll('-', ''), 'hex').copy(bytes)
    const key = `heard_${bytes.toString('base64url')}`
    expect(await door.refusal(resolved(), { key })).toMatchObject({ status: 401 })
  })

  test('refused before the body is looked at', async () => {
    const door = await openEventDoor(store)
    expect(await door.refusalOf('{', { key: 'heard_no' })).toMatchObject({ status: 401 })
  })
})

describe('two workspaces', () => {
  test('share no event, customer, ticket, agent or team, though they use the same ids', async () => {
    const one = await openEventDoor(store)
    const two = await openEventDoor(store)
    const event = resolved({
      customer: { external_id: 'c' },
      ticket: { external_id: 't', agent: { external_id: 'a', team: 'T' } },
    })
    const first = await one.tell(event)
    const renamed = { ...event, customer: { ...event.customer, name: 'Somebody else' } }
    const second = await two.tell(renamed)
    expect(second).toMatchObject({ duplicate: false, invitations: [{ survey_id: two.surveyId }] })
    expect(second.event_id).not.toBe(first.event_id)
    expect(await one.tell(event)).toEqual({ ...first, duplicate: true })
    expect(await two.tell(renamed)).toEqual({ ...second, duplicate: true })
    for (const table of ['event', 'customer', 'ticket', 'agent', 'team', 'invitation', 'message']) {
      const rows = await store.sql.unsafe(`select workspace_id from ${table}`)
      expect(rows.map(({ workspace_id }) => workspace_id).sort()).toEqual(
        [one.workspaceId, two.workspaceId].sort(),
      )
    }
    const names = await store.sql`select name from customer where workspace_id = ${one.workspaceId}`
    expect([...names]).toEqual([{ name: '佐藤 愛子' }])
  })

  test('a reopened ticket of one cancels nothing of the other', async () => {
    const one = await openEventDoor(store)
    const two = await openEventDoor(store)
    await one.tell(resolved({ ticket: { external_id: 't' } }))
    const reopening = { type: 'ticket.reopened', occurred_at: noon, ticket: { external_id: 't' } }
    await two.tell(resolved(reopening))
    const states =
      await store.sql`select i.state, m.state as mail from invitation i join message m on m.invitation_id = i.id`
    expect([...states]).toEqual([{ state: 'scheduled', mail: 'pending' }])
  })

  test('a survey in one begins no quiet period in the other', async () => {
    const one = await openEventDoor(store)
    const two = await openEventDoor(store)
    await one.tell(resolved())
    expect((await two.tell(resolved())).invitations).toHaveLength(1)
  })
})

describe('the API answers in JSON', () => {
  test('an unknown address', async () => {
    const { api } = await openEventDoor(store)
    const response = await api.request('/nothing-here')
    expect(response.status).toBe(404)
    expect(await response.json()).toEqual({
      error: { code: 'not_found', message: expect.any(String), fields: {} },
    })
  })

  test.each(['GET', 'PUT', 'PATCH', 'DELETE'])('%s on events', async (method) => {
    const { api } = await openEventDoor(store)
    const response = await api.request('/events', { method })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('POST')
    expect(await response.json()).toMatchObject({
      error: { code: 'method_not_allowed', fields: {} },
    })
  })

  test('a store that is away: come back soon, nothing lost', async () => {
    const { pool, close } = connect('postgres://heard@127.0.0.1:1/heard', 1)
    const api = createApi({ pool, log: silent, mailDomain, config: { secrets }, now: () => noon })
    const { key } = await createApiKey({
      db: store.pool,
      workspaceId: (await openEventDoor(store)).workspaceId,
      name: 'Helpdesk',
    })
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    const body = JSON.stringify(resolved())
    const response = await api.request('/events', { method: 'POST', headers, body })
    await close()
    expect(response.status).toBe(503)
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await response.json()).toMatchObject({ error: { code: 'store_unavailable' } })
  })

  test('a fault of ours tells nothing of itself', async () => {
    const door = await openEventDoor(store)
    const broken = () => {
      throw new Error('aiko@example.com cannot be divided')
    }
    const api = createApi({
      ...{ pool: store.pool, log: silent, mailDomain, now: broken },
      config: { secrets },
    })
    const headers = { authorization: `Bearer ${door.key}`, 'content-type': 'application/json' }
    const body = JSON.stringify(resolved())
    const response = await api.request('/events', { method: 'POST', headers, body })
    expect(response.status).toBe(500)
    expect(await response.json()).toEqual({
      error: { code: 'internal', message: 'Something went wrong here.', fields: {} },
    })
  })
})

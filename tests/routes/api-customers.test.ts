import { describe, expect, test } from 'vitest'
import { makeCustomer } from '#app/demo/factories.server.ts'
import { auditOf, openApiDoor, readAll } from '../support/api-door.ts'
import { noon } from '../support/event-door.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()

const aiko = {
  email: 'aiko@example.com',
  name: '佐藤 愛子',
  locale: 'ja',
  time_zone: 'Asia/Tokyo',
  attributes: { plan: 'pro' },
}

describe('putting a customer', () => {
  test('who is not known creates them, and the log says by which key', async () => {
    const door = await openApiDoor(store)
    const { status, body } = await door.put('/customers/external_id:c-88', aiko)
    expect(status).toBe(200)
    expect(body).toEqual({
      ...aiko,
      id: expect.any(String),
      external_id: 'c-88',
      surveys_unsubscribed_at: null,
      surveys_paused_until: null,
      surveys_every_days: null,
      announcements_unsubscribed_at: null,
      suppressed: null,
      created_at: noon.toISOString(),
      updated_at: noon.toISOString(),
    })
    expect(await auditOf(store, door)).toMatchObject([
      { action: 'customer.created', actor: 'api_key', actor_name: 'Helpdesk', subject_id: body.id },
    ])
  })

  test('who is known changes what is told, and merges attributes by key', async () => {
    const door = await openApiDoor(store)
    const { body: before } = await door.put('/customers/external_id:c-88', aiko)
    const told = { name: null, locale: 'en', attributes: { region: '関東' } }
    const { body } = await door.put(`/customers/${before.id}`, told)
    const attributes = { plan: 'pro', region: '関東' }
    expect(body).toMatchObject({ id: before.id, name: aiko.name, locale: 'en', attributes })
    const [, entry] = await auditOf(store, door)
    expect(entry).toMatchObject({
      action: 'customer.updated',
      after: { fields: expect.arrayContaining(['locale', 'attributes']) },
    })
    expect(JSON.stringify(entry)).not.toContain('aiko@example.com')
  })

  test('again with the same writes nothing into the log', async () => {
    const door = await openApiDoor(store)
    await door.put('/customers/email:aiko@example.com', aiko)
    await door.put('/customers/email:AIKO@example.com', aiko)
    expect(await auditOf(store, door)).toHaveLength(1)
  })

  test('by an id of ours that is not there creates nobody', async () => {
    const door = await openApiDoor(store)
    const other = await openApiDoor(store)
    const { id } = await makeCustomer(store.pool, other.workspaceId)
    expect((await door.put(`/customers/${id}`, { name: 'x' })).status).toBe(404)
    expect((await door.put('/customers/nobody', { name: 'x' })).status).toBe(404)
    expect((await door.get('/customers')).body.data).toEqual([])
  })

  test('takes nobody’s address and nobody’s external id', async () => {
    const door = await openApiDoor(store)
    await door.put('/customers/external_id:c-1', { email: 'one@example.com' })
    await door.put('/customers/external_id:c-2', { email: 'two@example.com' })
    const fieldsOf = async (path: string, body: object) => {
      const { status, body: answer } = await door.put(path, body)
      expect({ status, code: answer.error.code }).toEqual({ status: 409, code: 'conflict' })
      return Object.keys(answer.error.fields)
    }
    const email = 'two@example.com'
    expect(await fieldsOf('/customers/external_id:c-1', { email })).toEqual(['email'])
    expect(await fieldsOf('/customers/external_id:c-3', { email })).toEqual(['email'])
    expect(await fieldsOf('/customers/email:two@example.com', { external_id: 'c-1' })).toEqual([
      'external_id',
    ])
    expect(await fieldsOf('/customers/email:two@example.com', { external_id: 'c-9' })).toEqual([
      'external_id',
    ])
    const { body } = await door.get('/customers/external_id:c-1')
    expect(await fieldsOf(`/customers/${body.id}`, { email })).toEqual(['email'])
    expect(await fieldsOf(`/customers/${body.id}`, { external_id: 'c-2' })).toEqual(['external_id'])
    expect((await door.get('/customers')).body.data).toHaveLength(2)
  })

  test('gives a new address to one who is named by external id or our id', async () => {
    const door = await openApiDoor(store)
    const { body } = await door.put('/customers/external_id:c-1', { email: 'old@example.com' })
    await door.put('/customers/external_id:c-1', { email: 'new@example.com' })
    expect((await door.get('/customers/email:new@example.com')).body.id).toBe(body.id)
    await door.put(`/customers/${body.id}`, { email: 'newer@example.com' })
    expect((await door.get('/customers/email:newer@example.com')).body.id).toBe(body.id)
    expect((await door.get('/customers/email:old@example.com')).status).toBe(404)
  })

  test('whose address and body disagree is refused', async () => {
    const door = await openApiDoor(store)
    const { status, body } = await door.put('/customers/email:a@example.com', {
      email: 'b@example.com',
    })
    expect(status).toBe(422)
    expect(body.error.fields).toHaveProperty('email')
  })

  test('at once from ten sides makes one', async () => {
    const door = await openApiDoor(store)
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        door.put('/customers/external_id:c-88', { ...aiko, attributes: { [`a${at}`]: at } }),
      ),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    const { body } = await door.get('/customers')
    expect(body.data).toHaveLength(1)
    expect(Object.keys(body.data[0].attributes)).toHaveLength(10)
  })
})

describe('customers are found', () => {
  test('by id, external id and address, percent-encoded or not', async () => {
    const door = await openApiDoor(store)
    const odd = 'c/88 ü'
    const { body } = await door.put(`/customers/external_id:${encodeURIComponent(odd)}`, aiko)
    for (const name of [
      body.id,
      body.id.toUpperCase(),
      `external_id:${encodeURIComponent(odd)}`,
      'email:Aiko@example.com',
      'email%3Aaiko%40example.com',
    ])
      expect((await door.get(`/customers/${name}`)).body).toEqual(body)
  })

  test('page by page, newest first, none twice and none left out', async () => {
    const door = await openApiDoor(store)
    for (let at = 0; at < 7; at += 1) await makeCustomer(store.pool, door.workspaceId)
    await makeCustomer(store.pool, (await openApiDoor(store)).workspaceId)
    const pages = await readAll(door, '/customers?limit=3')
    expect(pages.map((page) => page.length)).toEqual([3, 3, 1])
    const ids = pages.flat().map(({ id }) => id)
    expect(ids).toEqual([...new Set(ids)].sort().reverse())
  })

  test('by a part of the name', async () => {
    const door = await openApiDoor(store)
    await makeCustomer(store.pool, door.workspaceId, { name: '高橋 美咲' })
    await makeCustomer(store.pool, door.workspaceId, { name: 'Per%cent' })
    const namesOf = async (q: string) =>
      (await door.get(`/customers?q=${encodeURIComponent(q)}`)).body.data.map(
        ({ name }: { name: string }) => name,
      )
    expect(await namesOf('高橋美')).toEqual(['高橋 美咲'])
    expect(await namesOf('%')).toEqual(['Per%cent'])
  })
})

describe('erasing a customer', () => {
  test('forgets them, once', async () => {
    const door = await openApiDoor(store)
    const { body } = await door.put('/customers/external_id:c-88', aiko)
    const answer = await door.erase('/customers/email:aiko@example.com')
    expect(answer).toMatchObject({ status: 204, body: null })
    expect((await door.get(`/customers/${body.id}`)).status).toBe(404)
    expect((await door.erase('/customers/email:aiko@example.com')).status).toBe(404)
    expect((await auditOf(store, door)).map(({ action }) => action)).toEqual([
      'customer.created',
      'customer.erased',
    ])
  })
})

import { describe, expect, test } from 'vitest'
import { makeSurvey } from '#app/demo/factories.server.ts'
import { forgetKeptAnswers } from '#app/modules/workspaces/forget-kept-answers.server.ts'
import { auditOf, openApiDoor } from '../support/api-door.ts'
import { daysAfter, minutesAfter, noon, resolved } from '../support/event-door.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()

const withKey = (key: string, at = noon) => ({ at, headers: { 'idempotency-key': key } })

/** An API whose `add` adds a response under an Idempotency-Key. */
async function openDoor() {
  const door = await openApiDoor(store)
  const survey = await makeSurvey(store.pool, door.workspaceId)
  const add = (key: string, given: object = {}, at = noon) =>
    door.post('/responses', { survey_id: survey.id, score: 4, ...given }, withKey(key, at))
  return { door, survey, add }
}

const countResponses = async () =>
  (await store.sql`select count(*)::int as n from response`)[0]?.['n']

const kept = () => store.sql`select status, key from idempotency_key`

describe('a post with an Idempotency-Key', () => {
  test('sent again gets the same answer, and is done once', async () => {
    const { door, add } = await openDoor()
    const first = await add('k')
    const second = await add('k', {}, minutesAfter(noon, 60))
    expect(first.headers.get('idempotent-replay')).toBeNull()
    expect(second.headers.get('idempotent-replay')).toBe('true')
    expect({ status: second.status, body: second.body }).toEqual({ status: 201, body: first.body })
    expect(await countResponses()).toBe(1)
    expect(await auditOf(store, door)).toHaveLength(1)
  })

  test('with another body is a mistake, however the body is written', async () => {
    const { survey, door, add } = await openDoor()
    await add('k')
    const { status, body } = await add('k', { score: 5 })
    expect({ status, code: body.error.code }).toEqual({
      status: 422,
      code: 'idempotency_mismatch',
    })
    const spaced = `{ "score": 4,  "comment": null, "survey_id": "${survey.id}" }`
    expect((await door.post('/responses', spaced, withKey('k'))).status).toBe(201)
    expect(await countResponses()).toBe(1)
  })

  test('from ten sides at once is done once; the others hear so or wait', async () => {
    const { add } = await openDoor()
    const answers = await Promise.all(Array.from({ length: 10 }, () => add('k')))
    expect(await countResponses()).toBe(1)
    const statuses = new Set(answers.map(({ status }) => status))
    expect([...statuses].every((status) => status === 201 || status === 409)).toBe(true)
    expect((await add('k')).headers.get('idempotent-replay')).toBe('true')
  })

  test('that is still running asks to wait, and after a minute is taken for dead', async () => {
    const { add } = await openDoor()
    await add('k')
    await store.sql`update idempotency_key set status = null, answer = null`
    await store.sql`delete from response`
    const soon = await add('k', {}, minutesAfter(noon, 0.9))
    expect({ status: soon.status, code: soon.body.error.code }).toEqual({
      status: 409,
      code: 'idempotency_running',
    })
    expect(Number(soon.headers.get('retry-after'))).toBeGreaterThan(0)
    const later = await add('k', {}, minutesAfter(noon, 1))
    expect(later.status).toBe(201)
    expect(later.headers.get('idempotent-replay')).toBeNull()
    expect(await countResponses()).toBe(1)
  })

  test('that was refused by how things stand is refused alike again', async () => {
    const { door, survey } = await openDoor()
    const invitation = { survey_id: survey.id, customer: { email: 'nobody@example.com' } }
    const first = await door.post('/invitations', invitation, withKey('k'))
    await door.put('/customers/email:nobody@example.com', {})
    const second = await door.post('/invitations', invitation, withKey('k'))
    expect({ status: second.status, body: second.body }).toEqual({ status: 422, body: first.body })
    expect((await door.post('/invitations', invitation, withKey('k2'))).status).toBe(201)
  })

  test('that was never understood keeps nothing', async () => {
    const { add } = await openDoor()
    expect((await add('k', { score: 'x' })).status).toBe(422)
    expect(await kept()).toHaveLength(0)
    expect((await add('k')).status).toBe(201)
  })

  test('that failed on our side may be sent again', async () => {
    const { add } = await openDoor()
    await store.sql.unsafe('alter table response rename to response_away')
    expect((await add('k')).status).toBe(500)
    await store.sql.unsafe('alter table response_away rename to response')
    expect(await kept()).toHaveLength(0)
    expect((await add('k')).status).toBe(201)
  })

  test('is remembered for a day', async () => {
    const { add } = await openDoor()
    await add('k')
    const day = daysAfter(noon, 1)
    expect((await add('k', { score: 5 }, minutesAfter(day, -1))).status).toBe(422)
    await forgetKeptAnswers(store.pool, minutesAfter(day, -1))
    expect(await kept()).toHaveLength(1)
    expect((await add('k', { score: 5 }, day)).status).toBe(201)
    expect(await countResponses()).toBe(2)
    await forgetKeptAnswers(store.pool, minutesAfter(daysAfter(day, 1), 1))
    expect(await kept()).toHaveLength(0)
  })

  test('is one of its own at each address, and for each API key', async () => {
    const { door, survey, add } = await openDoor()
    const other = await openDoor()
    await add('k')
    await door.put('/customers/email:a@example.com', {})
    const body = { survey_id: survey.id, customer: { email: 'a@example.com' } }
    expect((await door.post('/invitations', body, withKey('k'))).status).toBe(201)
    expect((await other.add('k')).status).toBe(201)
    expect(await kept()).toHaveLength(3)
  })

  test('tells nothing of a customer who has been erased since', async () => {
    const { door, add } = await openDoor()
    const customer = { email: 'aiko@example.com' }
    await add('k', { customer })
    await door.erase('/customers/email:aiko@example.com')
    const { status, body } = await add('k', { customer })
    expect({ status, code: body.error.code }).toEqual({ status: 404, code: 'not_found' })
    expect(await store.sql`select 1 from customer`).toHaveLength(0)
    expect(JSON.stringify(await store.sql`select answer from idempotency_key`)).not.toContain(
      'aiko',
    )
  })

  test.each(['', 'x'.repeat(256), 'schlüssel'])('has a readable one: %j', async (key) => {
    const { add } = await openDoor()
    const { status, body } = await add(key)
    expect({ status, fields: Object.keys(body.error.fields) }).toEqual({
      status: 422,
      fields: ['Idempotency-Key'],
    })
    expect(await countResponses()).toBe(0)
  })

  test('needs none for events, which carry an id', async () => {
    const { door } = await openDoor()
    await makeSurvey(store.pool, door.workspaceId)
    const event = resolved()
    const first = await door.post('/events', event, withKey('k'))
    const second = await door.post('/events', event, withKey('k'))
    expect(second.body).toEqual({ ...first.body, duplicate: true })
    expect(await kept()).toHaveLength(0)
  })
})

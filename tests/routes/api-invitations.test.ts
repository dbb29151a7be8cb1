import { describe, expect, test } from 'vitest'
import { makeCustomer, makeInvitation, makeSurvey } from '#app/demo/factories.server.ts'
import { auditOf, openApiDoor, readAll } from '../support/api-door.ts'
import { daysAfter, minutesAfter, noon } from '../support/event-door.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()

/** An API in a workspace with a survey and Aiko. */
async function openSurvey() {
  const door = await openApiDoor(store)
  const survey = await makeSurvey(store.pool, door.workspaceId)
  const named = { externalId: 'c-88', email: 'aiko@example.com' }
  const customer = await makeCustomer(store.pool, door.workspaceId, named)
  const invite = (given: object = {}, sent = {}) => {
    const usual = { survey_id: survey.id, customer: { external_id: 'c-88' } }
    return door.post('/invitations', { ...usual, ...given }, sent)
  }
  return { door, survey, customer, invite }
}

const countMails = async () => (await store.sql`select count(*)::int as n from message`)[0]?.['n']

describe('inviting a customer', () => {
  test('schedules one mail, and the log says by which key', async () => {
    const { door, survey, customer, invite } = await openSurvey()
    const { status, body } = await invite({ send_at: '2026-11-21T09:00:00+09:00' })
    expect(status).toBe(201)
    expect(body).toEqual({
      id: expect.any(String),
      survey_id: survey.id,
      customer: { id: customer.id, external_id: 'c-88', email: 'aiko@example.com' },
      ticket: null,
      event_id: null,
      locale: 'ja',
      state: 'scheduled',
      cancel_reason: null,
      send_at: '2026-11-21T00:00:00.000Z',
      sent_at: null,
      bounced_at: null,
      expires_at: '2026-12-21T00:00:00.000Z',
      response_id: null,
      created_at: noon.toISOString(),
    })
    expect((await door.get(`/invitations/${body.id}`)).body).toEqual(body)
    const mails = await store.sql`select state, to_address, due_at from message`
    expect([...mails]).toEqual([
      { state: 'pending', to_address: 'aiko@example.com', due_at: new Date(body.send_at) },
    ])
    expect(await auditOf(store, door)).toMatchObject([
      { action: 'invitation.created', actor: 'api_key', subject_id: body.id },
    ])
  })

  test.each([
    ['our id', ({ id }: { id: string }) => ({ id })],
    ['the external id', () => ({ external_id: 'c-88' })],
    ['the address, in whatever case', () => ({ email: 'AIKO@example.com' })],
  ])('finds them by %s, and asks at once', async (_name, nameOf) => {
    const { customer, invite } = await openSurvey()
    const { body } = await invite({ customer: nameOf(customer) })
    expect(body).toMatchObject({ customer: { id: customer.id }, send_at: noon.toISOString() })
  })

  test('for a time that is past asks at once', async () => {
    const { invite } = await openSurvey()
    expect((await invite({ send_at: daysAfter(noon, -9) })).body.send_at).toBe(noon.toISOString())
  })

  test.each([
    ['unsubscribed', 'customer', 'update customer set surveys_unsubscribed_at = now()'],
    ['no_email', 'customer', 'update customer set email = null'],
    ['survey_paused', 'survey_id', "update survey set state = 'paused'"],
    ['survey_archived', 'survey_id', "update survey set state = 'archived'"],
    [
      'suppressed',
      'customer',
      `insert into suppression (workspace_id, email_hash, reason, created_at)
       select workspace_id, encode(sha256('aiko@example.com'), 'hex'), 'bounced', now() from customer`,
    ],
  ])('who must not be asked is refused: %s', async (reason, field, change) => {
    const { invite } = await openSurvey()
    await store.sql.unsafe(change)
    const { status, body } = await invite({ ignore_quiet_period: true })
    expect(status).toBe(409)
    expect(body.error).toMatchObject({ code: 'invitation_refused', fields: { [field]: reason } })
    expect(await countMails()).toBe(0)
  })

  test('who wished for a pause or for fewer is refused, whatever a program wishes', async () => {
    const { invite } = await openSurvey()
    await store.sql`update customer set surveys_paused_until = ${daysAfter(noon, 90)}`
    const paused = await invite({ ignore_quiet_period: true })
    expect(paused.status).toBe(409)
    expect(paused.body.error.fields).toEqual({ send_at: 'customer_paused' })
    const later = { send_at: minutesAfter(daysAfter(noon, 90), 1) }
    expect((await invite(later)).status).toBe(201)
    await store.sql`update customer set surveys_paused_until = null, surveys_every_days = 180`
    await store.sql`update invitation set state = 'sent', send_at = ${noon}, sent_at = ${noon}`
    const often = { send_at: daysAfter(noon, 179), ignore_quiet_period: true }
    const refused = await invite(often, { at: daysAfter(noon, 170) })
    expect(refused.body.error).toMatchObject({
      code: 'invitation_refused',
      fields: { send_at: 'customer_frequency' },
      message: expect.stringContaining(daysAfter(noon, 180).toISOString()),
    })
    const enough = { send_at: daysAfter(noon, 180), ignore_quiet_period: true }
    expect((await invite(enough, { at: daysAfter(noon, 170) })).status).toBe(201)
  })

  test('who was asked within 30 days is refused, unless it is wished all the same', async () => {
    const { invite } = await openSurvey()
    await invite()
    await store.sql`update invitation set state = 'sent', sent_at = send_at`
    const early = minutesAfter(daysAfter(noon, 30), -1)
    const { status, body } = await invite({}, { at: early })
    expect(status).toBe(409)
    expect(body.error.fields).toEqual({ send_at: 'quiet_period' })
    expect(body.error.message).toContain('2026-12-20')
    expect((await invite({ ignore_quiet_period: true }, { at: early })).status).toBe(201)
    expect((await invite({ send_at: daysAfter(early, 30) }, { at: early })).status).toBe(201)
  })

  test('from ten sides at once asks once', async () => {
    const { invite } = await openSurvey()
    const answers = await Promise.all(Array.from({ length: 10 }, () => invite()))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(9)
    expect(await countMails()).toBe(1)
  })

  test.each([
    ['a customer who is not known', { customer: { email: 'ken@example.com' } }, 'customer'],
    ['a customer of two names', { customer: { id: 'x', email: 'a@example.com' } }, 'customer'],
    ['another survey', { survey_id: '019a8c10-31aa-7c52-b1e7-0d9f4a6c2e18' }, 'survey_id'],
    ['two years from now', { send_at: daysAfter(noon, 730) }, 'send_at'],
    ['a reminder', { reminders: [] }, 'reminders'],
  ])('refuses %s', async (_what, given, field) => {
    const { invite } = await openSurvey()
    const { status, body } = await invite(given)
    expect(status).toBe(422)
    expect(Object.keys(body.error.fields)).toEqual([field])
    expect(await countMails()).toBe(0)
  })

  test('with another workspace’s survey or customer is refused', async () => {
    const { survey, customer } = await openSurvey()
    const other = await openSurvey()
    const field = async (given: object) =>
      Object.keys((await other.invite(given)).body.error.fields)
    expect(await field({ survey_id: survey.id })).toEqual(['survey_id'])
    expect(await field({ customer: { id: customer.id } })).toEqual(['customer'])
  })
})

describe('cancelling an invitation', () => {
  test('takes back the mail, once', async () => {
    const { door, invite } = await openSurvey()
    const { body } = await invite({ send_at: daysAfter(noon, 1) })
    const path = `/invitations/${body.id}/cancel`
    const { status, body: after } = await door.post(path)
    expect(status).toBe(200)
    expect(after).toEqual({ ...body, state: 'cancelled', cancel_reason: 'cancelled_by_program' })
    expect([...(await store.sql`select state from message`)]).toEqual([{ state: 'cancelled' }])
    const again = await door.post(path)
    expect({ status: again.status, code: again.body.error.code }).toEqual({
      status: 409,
      code: 'conflict',
    })
    expect((await auditOf(store, door)).map(({ action }) => action)).toEqual([
      'invitation.created',
      'invitation.cancelled',
    ])
  })

  test('that was sent is too late', async () => {
    const { door, survey, customer } = await openSurvey()
    const { workspaceId } = door
    const given = { surveyId: survey.id, customerId: customer.id }
    const { id } = await makeInvitation(store.pool, workspaceId, given)
    expect((await door.post(`/invitations/${id}/cancel`)).status).toBe(409)
  })

  test('whose mail is in a worker’s hands is too late, and nothing else of it is taken back', async () => {
    const { door, invite } = await openSurvey()
    const { body } = await invite()
    await store.sql`update message set state = 'sending'`
    await store.sql`
      insert into message (workspace_id, id, kind, topic, reminder, invitation_id, to_address, message_id, due_at)
      select workspace_id, gen_random_uuid(), 'reminder', topic, 1, invitation_id, to_address, '<r>', due_at from message`
    expect((await door.post(`/invitations/${body.id}/cancel`)).status).toBe(409)
    expect((await door.get(`/invitations/${body.id}`)).body.state).toBe('scheduled')
    const states = await store.sql`select state from message order by reminder`
    expect([...states]).toEqual([{ state: 'sending' }, { state: 'pending' }])
  })

  test('of another workspace is not there', async () => {
    const { invite } = await openSurvey()
    const { body } = await invite()
    const other = await openApiDoor(store)
    expect((await other.post(`/invitations/${body.id}/cancel`)).status).toBe(404)
    expect((await other.get(`/invitations/${body.id}`)).status).toBe(404)
  })
})

test('invitations are listed newest first, by survey, customer and state', async () => {
  const { door, survey, customer } = await openSurvey()
  const { workspaceId } = door
  const states = ['sent', 'cancelled', 'sent'] as const
  for (const state of states)
    await makeInvitation(store.pool, workspaceId, {
      surveyId: survey.id,
      customerId: customer.id,
      state,
    })
  await makeInvitation(store.pool, workspaceId)
  const count = async (query: string) =>
    (await readAll(door, `/invitations?limit=2&${query}`)).map((page) => page.length)
  expect(await count('')).toEqual([2, 2])
  expect(await count('state=sent')).toEqual([2, 1])
  expect(await count(`survey=${survey.id}`)).toEqual([2, 1])
  expect(await count(`customer=${customer.id}&state=cancelled`)).toEqual([1])
})

test('surveys are listed with their languages and questions', async () => {
  const { door, survey } = await openSurvey()
  const shown = {
    id: survey.id,
    kind: 'csat',
    name: 'After support',
    locales: ['ja', 'en', 'zh', 'ko'],
    state: 'active',
    version: 1,
    asks_solved: false,
    questions: [],
  }
  expect((await door.get('/surveys')).body).toEqual({ data: [shown], next_cursor: null })
  expect((await door.get(`/surveys/${survey.id}`)).body).toEqual(shown)
  await makeSurvey(store.pool, door.workspaceId, { kind: 'nps', state: 'archived' })
  expect((await readAll(door, '/surveys?limit=1')).flat().map(({ kind }) => kind)).toEqual([
    'nps',
    'csat',
  ])
  expect((await (await openApiDoor(store)).get(`/surveys/${survey.id}`)).status).toBe(404)
})

import { describe, expect, test } from 'vitest'
import {
  makeAgent,
  makeCustomer,
  makeInvitation,
  makeSurvey,
  makeTeam,
  makeTicket,
} from '#app/demo/factories.server.ts'
import type { SurveyDesign } from '#db/schema/survey.ts'
import { auditOf, openApiDoor, readAll } from '../support/api-door.ts'
import type { Answer } from '../support/api-door.ts'
import { daysAfter, minutesAfter, noon } from '../support/event-door.ts'
import { readAll as readWords } from '../support/reading.ts'
import { makeResponse } from '../support/responses.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()

const design: SurveyDesign = {
  presentation: 'numbers',
  questions: [
    { id: 'why', kind: 'single', from: 1, to: 3, choices: ['slow', 'unsolved'] },
    { id: 'more', kind: 'text', from: 1, to: 5, choices: [] },
  ],
  endings: [],
}

/** An API in a workspace with a CSAT survey that asks why at 1 to 3. */
async function openSurvey() {
  const door = await openApiDoor(store)
  const survey = await makeSurvey(store.pool, door.workspaceId)
  await store.sql`update survey_version set design = ${store.sql.json(design)}`
  const listed = async (query: string) => {
    const { body } = await door.get(`/responses?${query}`)
    return body.data.map(({ score }: { score: number }) => score)
  }
  const make = (given: Omit<Parameters<typeof makeResponse>[2], 'surveyId'> = {}) =>
    makeResponse(store.pool, door.workspaceId, {
      surveyId: survey.id,
      respondedAt: noon,
      ...given,
    })
  const add = (given: object = {}, sent = {}) =>
    door.post('/responses', { survey_id: survey.id, score: 4, ...given }, sent)
  return { door, survey, make, add, listed }
}

const fieldsOf = ({ status, body }: Answer) => ({
  status,
  fields: Object.keys(body.error?.fields ?? {}),
})

const countResponses = async () =>
  (await store.sql`select count(*)::int as n from response`)[0]?.['n']

describe('a response', () => {
  test('says whose it is, what about, and who gets the credit', async () => {
    const { door, survey, make } = await openSurvey()
    const { workspaceId } = door
    const customer = await makeCustomer(store.pool, workspaceId, { externalId: 'c-88' })
    const team = await makeTeam(store.pool, workspaceId)
    const agent = await makeAgent(store.pool, workspaceId, { externalId: 'a-7', teamId: team.id })
    const ticket = await makeTicket(store.pool, workspaceId, { customerId: customer.id })
    const invitation = await makeInvitation(store.pool, workspaceId, {
      surveyId: survey.id,
      customerId: customer.id,
    })
    const answers = [{ question_id: 'why', value: 'slow' }]
    const row = await make({
      invitationId: invitation.id,
      customerId: customer.id,
      ticketId: ticket.id,
      agentId: agent.id,
      teamId: team.id,
      channel: 'email',
      score: 2,
      comment: '遅い',
      answers,
      solved: 'partly',
      wantsHelp: true,
    })
    const whole = {
      id: row.id,
      survey_id: survey.id,
      invitation_id: invitation.id,
      kind: 'csat',
      score: 2,
      comment: '遅い',
      answers,
      solved: 'partly',
      wants_help: true,
      locale: 'ja',
      state: 'confirmed',
      source: 'invitation',
      customer: { id: customer.id, external_id: 'c-88', email: customer.email },
      ticket: {
        external_id: ticket.externalId,
        channel: 'email',
        agent: { external_id: 'a-7', name: 'Mori' },
        team: 'Billing',
      },
      themes: [],
      responded_at: noon.toISOString(),
      updated_at: noon.toISOString(),
    }
    expect((await door.get(`/responses/${row.id}`)).body).toEqual(whole)
    expect((await door.get('/responses')).body).toEqual({ data: [whole], next_cursor: null })
  })

  test('of another workspace is not there', async () => {
    const { make } = await openSurvey()
    const { id } = await make()
    const other = await openApiDoor(store)
    expect((await other.get(`/responses/${id}`)).status).toBe(404)
    expect((await other.patch(`/responses/${id}`, { score: 1 })).status).toBe(404)
    expect((await other.get('/responses')).body.data).toEqual([])
  })
})

describe('the list of responses', () => {
  test('is filtered by time, survey, score, state and words', async () => {
    const { door, survey, make, listed } = await openSurvey()
    await make({ score: 1, comment: 'It is 100% broken_' })
    await make({ score: 2, respondedAt: daysAfter(noon, -1), state: 'unconfirmed' })
    await make({ score: 3, respondedAt: daysAfter(noon, -2), comment: 'PDFが開けない' })
    expect(await listed('')).toEqual([1, 2, 3])
    expect(await listed(`since=${daysAfter(noon, -1).toISOString()}`)).toEqual([1, 2])
    expect(await listed(`until=${daysAfter(noon, -1).toISOString()}`)).toEqual([3])
    expect(await listed('score=2')).toEqual([2])
    expect(await listed('state=confirmed&score=')).toEqual([1, 3])
    await readWords(store)
    expect(await listed('q=pdfが')).toEqual([3])
    expect(await listed(`q=${encodeURIComponent('100% BROKEN_')}`)).toEqual([1])
    expect(await listed(`q=${encodeURIComponent('1000% broken')}`)).toEqual([])
    expect(await listed('q=_')).toEqual([])
    expect(await listed(`survey=${survey.id}`)).toEqual([1, 2, 3])
    const other = await makeSurvey(store.pool, door.workspaceId)
    expect(await listed(`survey=${other.id}`)).toEqual([])
  })

  test('narrows to what customers say of their tickets', async () => {
    const { make, listed } = await openSurvey()
    await make({ score: 1, solved: 'no' })
    await make({ score: 3, solved: 'partly' })
    await make({ score: 5, solved: 'yes' })
    await make({ score: 4 })
    expect(await listed('solved=no')).toEqual([1])
    expect(await listed('solved=yes')).toEqual([5])
    expect(await listed('solved=partly&score=1')).toEqual([])
    expect(await listed('solved=')).toHaveLength(4)
  })

  test('knows a day by its beginning in the workspace’s zone', async () => {
    const { make, listed } = await openSurvey()
    await make({ score: 1, respondedAt: new Date('2026-11-19T14:59:59Z') })
    await make({ score: 2, respondedAt: new Date('2026-11-19T15:00:00Z') })
    expect(await listed('since=2026-11-20')).toEqual([2])
    expect(await listed('until=2026-11-20')).toEqual([1])
  })

  test('comes in pages that neither overlap nor leave gaps, also at one moment', async () => {
    const { door, make } = await openSurvey()
    for (let at = 0; at < 5; at += 1) await make()
    await store.sql`update response set responded_at = responded_at + interval '1 microsecond' where score = 5`
    await make({ respondedAt: minutesAfter(noon, -5) })
    const pages = await readAll(door, '/responses?limit=2')
    expect(pages.map((page) => page.length)).toEqual([2, 2, 2])
    expect(new Set(pages.flat().map(({ id }) => id)).size).toBe(6)
  })

  test.each([
    ['theme=billing', 'theme'],
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['limit=1e1', 'limit'],
    ['cursor=nonsense', 'cursor'],
    [`cursor=${Buffer.from('customers:1').toString('base64url')}`, 'cursor'],
    ['since=yesterday', 'since'],
    ['since=2026-02-30', 'since'],
    ['score=11', 'score'],
    ['score=%2B1', 'score'],
    ['survey=1', 'survey'],
    ['state=open', 'state'],
    ['solved=maybe', 'solved'],
    ['q=%00', 'q'],
    ['score=1&score=2', 'score'],
  ])('names what it does not understand: %s', async (query, field) => {
    const door = await openApiDoor(store)
    expect(fieldsOf(await door.get(`/responses?${query}`))).toEqual({
      status: 422,
      fields: [field],
    })
  })

  test('refuses the cursor of another list', async () => {
    const door = await openApiDoor(store)
    for (let at = 0; at < 2; at += 1) await makeCustomer(store.pool, door.workspaceId)
    const { body } = await door.get('/customers?limit=1')
    const answer = await door.get(`/responses?cursor=${body.next_cursor}`)
    expect(fieldsOf(answer)).toEqual({ status: 422, fields: ['cursor'] })
  })
})

describe('adding a response', () => {
  test('stores it with its customer, and the log knows the key but not the words', async () => {
    const { door, add } = await openSurvey()
    const told = {
      customer: { external_id: 'c-88', email: 'Aiko@example.com', locale: 'ja-JP' },
      score: 2,
      comment: ' まだ\r\n開けない\u0007 ',
      answers: [{ question_id: 'why', value: 'slow' }],
      source: 'phone',
      responded_at: '2026-11-19T10:00:00+09:00',
    }
    const { status, body } = await add(told)
    expect(status).toBe(201)
    expect(body).toMatchObject({
      score: 2,
      comment: 'まだ\n開けない',
      answers: told.answers,
      locale: 'ja',
      source: 'phone',
      state: 'confirmed',
      customer: { external_id: 'c-88', email: 'aiko@example.com' },
      ticket: null,
      responded_at: '2026-11-19T01:00:00.000Z',
    })
    expect((await door.get(`/responses/${body.id}`)).body).toEqual(body)
    const [entry] = await auditOf(store, door)
    expect(entry).toMatchObject({
      action: 'response.created',
      actor_name: 'Helpdesk',
      subject_id: body.id,
      after: { score: 2, source: 'phone' },
    })
  })

  test('needs no more than survey and score', async () => {
    const { add } = await openSurvey()
    expect((await add({ customer: null, comment: null })).body).toMatchObject({
      customer: null,
      comment: '',
      answers: [],
      solved: null,
      wants_help: false,
      source: 'api',
      locale: 'ja',
      responded_at: noon.toISOString(),
    })
  })

  test('keeps whether it is solved and the wish for help, whatever the survey asks', async () => {
    const { door, add } = await openSurvey()
    const { status, body } = await add({ score: 1, solved: 'no', wants_help: true })
    expect({ status, body }).toMatchObject({
      status: 201,
      body: { solved: 'no', wants_help: true },
    })
    expect((await door.get(`/responses/${body.id}`)).body).toEqual(body)
  })

  test('takes a clock that is a little ahead as now', async () => {
    const { add } = await openSurvey()
    const { body } = await add({ responded_at: minutesAfter(noon, 3) })
    expect(body.responded_at).toBe(noon.toISOString())
  })

  test.each([
    ['a score off the scale', { score: 6 }, ['score']],
    ['a score in words', { score: '4' }, ['score']],
    ['half a score', { score: 3.5 }, ['score']],
    ['no score', { score: undefined }, ['score']],
    ['a survey of nobody', { survey_id: '019a8c10-31aa-7c52-b1e7-0d9f4a6c2e18' }, ['survey_id']],
    ['another source', { source: 'invitation' }, ['source']],
    ['the future', { responded_at: minutesAfter(noon, 6) }, ['responded_at']],
    ['a customer nobody can find', { customer: { name: 'Aiko' } }, ['customer']],
    ['a long comment', { comment: 'x'.repeat(5001) }, ['comment']],
    ['a language that is none', { locale: 'abcdefgh-a' }, ['locale']],
    [
      'an answer to what is not asked at this score',
      { answers: [{ question_id: 'why', value: 'slow' }] },
      ['answers.0'],
    ],
    [
      'choices that are not offered, and one question twice',
      {
        score: 1,
        answers: [
          { question_id: 'why', value: 'ugly' },
          { question_id: 'more', value: 'a' },
          { question_id: 'more', value: 'b' },
        ],
      },
      ['answers.0', 'answers.2'],
    ],
    ['what nobody can say of a ticket', { solved: 'maybe' }, ['solved']],
    ['a wish for help in words', { wants_help: 'yes' }, ['wants_help']],
  ])('refuses %s and stores nothing', async (_what, given, fields) => {
    const { add } = await openSurvey()
    expect(fieldsOf(await add(given))).toEqual({ status: 422, fields })
    expect(await countResponses()).toBe(0)
    expect(await store.sql`select 1 from customer`).toHaveLength(0)
  })

  test('refuses another workspace’s survey', async () => {
    const { survey } = await openSurvey()
    const other = await openApiDoor(store)
    const answer = await other.post('/responses', { survey_id: survey.id, score: 4 })
    expect(fieldsOf(answer)).toEqual({ status: 422, fields: ['survey_id'] })
  })

  test.each(['fr', 'zh-Hant-TW', 'pt_BR'])('keeps the language %s readable', async (locale) => {
    const { add } = await openSurvey()
    const { body } = await add({ locale })
    expect(new Intl.DisplayNames('en', { type: 'language' }).of(body.locale)).toBeTruthy()
  })
})

describe('changing a response', () => {
  const revisions = () => store.sql`select score, comment, answers from response_revision`

  test('keeps what it said before', async () => {
    const { door, make } = await openSurvey()
    const answers = [{ question_id: 'why', value: 'slow' }]
    const { id } = await make({ score: 2, comment: 'Slow', answers })
    const at = minutesAfter(noon, 5)
    const { status, body } = await door.patch(`/responses/${id}`, { score: 5 }, { at })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      score: 5,
      comment: 'Slow',
      // No longer asked at 5.
      answers: [],
      responded_at: noon.toISOString(),
      updated_at: at.toISOString(),
    })
    expect([...(await revisions())]).toEqual([{ score: 2, comment: 'Slow', answers }])
    const [entry] = await auditOf(store, door)
    expect(entry).toMatchObject({
      action: 'response.updated',
      before: { score: 2 },
      after: { score: 5, fields: ['score', 'answers'] },
    })
  })

  test('changes whether it is solved, keeps what was said, and leaves it where nothing is told', async () => {
    const { door, make } = await openSurvey()
    const { id } = await make({ score: 1, solved: 'no', wantsHelp: true })
    const told = { solved: 'yes', wants_help: false }
    const { body } = await door.patch(`/responses/${id}`, told, { at: minutesAfter(noon, 5) })
    expect(body).toMatchObject({
      ...told,
      score: 1,
      updated_at: minutesAfter(noon, 5).toISOString(),
    })
    expect(await store.sql`select solved, score from response_revision`).toEqual([
      { solved: 'no', score: 1 },
    ])
    const later = { at: minutesAfter(noon, 6) }
    const left = await door.patch(`/responses/${id}`, { score: 2, solved: null }, later)
    expect(left.body).toMatchObject({ ...told, score: 2 })
    expect(fieldsOf(await door.patch(`/responses/${id}`, { solved: 'maybe' }))).toEqual({
      ...{ status: 422, fields: ['solved'] },
    })
  })

  test('to what it says already changes nothing', async () => {
    const { door, make } = await openSurvey()
    const { id } = await make({ comment: 'Fine' })
    const given = { score: 5, comment: ' Fine ', answers: [] }
    const { body } = await door.patch(`/responses/${id}`, given, { at: minutesAfter(noon, 5) })
    expect(body.updated_at).toBe(noon.toISOString())
    expect(await revisions()).toHaveLength(0)
    expect(await auditOf(store, door)).toEqual([])
  })

  test('is possible until the workspace’s time is over', async () => {
    const { door, make } = await openSurvey()
    const { id } = await make()
    const at = daysAfter(noon, 7)
    const inTime = { at: minutesAfter(at, -1) }
    expect((await door.patch(`/responses/${id}`, { score: 1 }, inTime)).status).toBe(200)
    const { status, body } = await door.patch(`/responses/${id}`, { score: 2 }, { at })
    expect({ status, code: body.error.code }).toEqual({ status: 409, code: 'conflict' })
    expect((await door.get(`/responses/${id}`)).body.score).toBe(1)
  })

  test('keeps the promise that the invitation made', async () => {
    const { door, survey, make } = await openSurvey()
    const { id: invitationId } = await makeInvitation(store.pool, door.workspaceId, {
      surveyId: survey.id,
      editableDays: 2,
    })
    const { id } = await make({ invitationId })
    const patch = (at: Date) => door.patch(`/responses/${id}`, { score: 1 }, { at })
    expect((await patch(daysAfter(noon, 2))).status).toBe(409)
    expect((await patch(minutesAfter(daysAfter(noon, 2), -1))).status).toBe(200)
  })

  test('refuses what the survey does not take', async () => {
    const { door, make } = await openSurvey()
    const { id } = await make()
    const refused = async (change: object) => fieldsOf(await door.patch(`/responses/${id}`, change))
    expect(await refused({ score: 6 })).toEqual({ status: 422, fields: ['score'] })
    expect(await refused({ answers: [{ question_id: 'why', value: 'slow' }] })).toEqual({
      status: 422,
      fields: ['answers.0'],
    })
    expect(await refused({ state: 'unconfirmed' })).toEqual({ status: 422, fields: ['state'] })
  })
})

type Group = { key: string; n: number; csat: number | null }

describe('metrics', () => {
  test('are those of the responses, in all and by group', async () => {
    const { door, survey, make } = await openSurvey()
    await make({ score: 5, channel: 'email' })
    await make({ score: 4, channel: 'phone' })
    await make({ score: 1, channel: 'phone' })
    await make({ score: 1, state: 'unconfirmed' })
    await makeInvitation(store.pool, door.workspaceId, { surveyId: survey.id, sentAt: noon })
    const { body } = await door.get(`/metrics?survey=${survey.id}&group_by=channel`)
    expect(body.total).toEqual({
      n: 3,
      unconfirmed: 1,
      csat: 66.7,
      interval: [20.8, 93.9],
      mean: 3.3,
      histogram: { 1: 1, 2: 0, 3: 0, 4: 1, 5: 1 },
      delivered: 1,
      answered: 0,
      solved: { yes: 0, partly: 0, no: 0, fcr: null, interval: null },
      response_rate: 0,
      small_sample: true,
    })
    expect(body.groups.map(({ key, n, csat }: Group) => ({ key, n, csat }))).toEqual([
      { key: 'phone', n: 2, csat: 50 },
      { key: 'email', n: 1, csat: 100 },
      { key: 'unknown', n: 0, csat: null },
    ])
    expect((await door.get('/metrics?kind=csat')).body.total).toEqual(body.total)
    const set = await door.get(`/metrics?survey=${survey.id}&state=unconfirmed`)
    expect(set.body.total).toMatchObject({ n: 1, csat: 0 })
  })

  test('by day are without gaps, in the workspace’s zone', async () => {
    const { door, survey, make } = await openSurvey()
    await make({ respondedAt: new Date('2026-11-17T15:30:00Z') })
    await make({ respondedAt: new Date('2026-11-19T16:00:00Z') })
    const { body } = await door.get(`/metrics?survey=${survey.id}&group_by=day&until=2026-11-21`)
    expect(body.groups.map(({ key, n }: Group) => [key, n])).toEqual([
      ['2026-11-18', 1],
      ['2026-11-19', 0],
      ['2026-11-20', 1],
    ])
  })

  test.each([
    ['', 'survey'],
    ['kind=csat&survey=019a8c10-31aa-7c52-b1e7-0d9f4a6c2e18', 'survey'],
    ['kind=csat&group_by=mood', 'group_by'],
    ['kind=csat&group_by=attributes.', 'group_by'],
    ['kind=stars', 'kind'],
  ])('need one survey or kind, and a grouping that there is: %s', async (query, field) => {
    const { door } = await openSurvey()
    expect(fieldsOf(await door.get(`/metrics?${query}`))).toEqual({ status: 422, fields: [field] })
  })

  test('of another workspace’s survey are not there', async () => {
    const { survey } = await openSurvey()
    const other = await openApiDoor(store)
    expect((await other.get(`/metrics?survey=${survey.id}`)).status).toBe(404)
    expect((await other.get('/metrics?kind=nps')).status).toBe(404)
  })
})

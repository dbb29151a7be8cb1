import { describe, expect, test } from 'vitest'
import {
  makeAgent,
  makeCustomer,
  makeInvitation,
  makeSurvey,
  makeTeam,
  makeTicket,
  makeWorkspace,
} from '#app/demo/factories.server.ts'
import { readKindMetrics, readMetrics } from '#app/modules/reports/metrics.server.ts'
import type { AskMetrics } from '#app/modules/reports/metrics.server.ts'
import { surveysOnTheWay } from '#app/modules/reports/surveys-on-the-way.server.ts'
import { recordAnswer } from '#app/modules/responses/record-answer.server.ts'
import { makeResponse } from '../../support/responses.ts'
import { openTestStore } from '../../support/store.ts'

const { pool } = await openTestStore()
const always = { since: null, until: null }
const at = (day: number) => new Date(Date.UTC(2026, 10, day, 12))
const now = at(20)

async function openWorkspace() {
  const { id: workspaceId } = await makeWorkspace(pool)
  const { id: surveyId } = await makeSurvey(pool, workspaceId)
  return { workspaceId, surveyId }
}

type Place = { workspaceId: string; surveyId: string }

const ask = (place: Place, given: Partial<AskMetrics> = {}) =>
  readMetrics(pool, {
    ...place,
    timeZone: 'UTC',
    span: always,
    groupBy: null,
    now,
    ...given,
  })

const totalOf = async (place: Place, given: Partial<AskMetrics> = {}) =>
  (await ask(place, given))?.total

/** Keys with their n, in the order given. */
const groupsBy = async (
  place: Place,
  groupBy: NonNullable<AskMetrics['groupBy']>,
  given: Partial<AskMetrics> = {},
) => (await ask(place, { ...given, groupBy }))?.groups.map(({ key, metrics }) => [key, metrics.n])

/** An invitation sent on that day of November, answered if a score is given. */
async function send(
  { workspaceId, surveyId }: Place,
  day: number,
  given: {
    score?: number
    bounced?: boolean
    state?: 'confirmed' | 'unconfirmed'
    answeredOn?: number
  } = {},
) {
  const bouncedAt = given.bounced === true ? at(day) : null
  const { id: invitationId } = await makeInvitation(pool, workspaceId, {
    surveyId,
    sentAt: at(day),
    bouncedAt,
  })
  if (given.score === undefined) return
  await makeResponse(pool, workspaceId, {
    surveyId,
    invitationId,
    score: given.score,
    state: given.state ?? 'confirmed',
    respondedAt: at(given.answeredOn ?? day),
  })
}

const answer = (place: Place, moment: string, given: { score?: number } = {}) =>
  makeResponse(pool, place.workspaceId, {
    surveyId: place.surveyId,
    respondedAt: new Date(moment),
    ...given,
  })

describe('the numbers of a survey', () => {
  test('counted by hand: 3 of 4 satisfied, 4 of 8 delivered answered', async () => {
    const place = await openWorkspace()
    for (const score of [5, 5, 4, 2]) await send(place, 10, { score })
    await send(place, 10, { score: 1, state: 'unconfirmed' })
    await send(place, 10, { bounced: true })
    for (let n = 0; n < 3; n += 1) await send(place, 10)

    expect(await ask(place)).toEqual({
      kind: 'csat',
      groups: [],
      total: {
        n: 4,
        score: 75,
        interval: [30.1, 95.4],
        mean: 4,
        smallSample: true,
        histogram: { 1: 0, 2: 1, 3: 0, 4: 1, 5: 2 },
        solved: {
          ...{ yes: 0, partly: 0, no: 0 },
          share: { hits: 0, n: 0, percent: null, interval: null, smallSample: true },
        },
        unconfirmed: 1,
        // Sent 9, bounced 1, answered and confirmed 4.
        delivered: 8,
        answered: 4,
        responseRate: 50,
      },
    })
  })

  test('what customers said about their tickets is counted, and nothing else', async () => {
    const place = await openWorkspace()
    const { id: customerId } = await makeCustomer(pool, place.workspaceId)
    const { id: ticketId } = await makeTicket(pool, place.workspaceId, { customerId })
    const say = (given: Partial<Parameters<typeof makeResponse>[2]>) =>
      makeResponse(pool, place.workspaceId, {
        surveyId: place.surveyId,
        respondedAt: at(10),
        ...given,
      })
    for (const solved of ['yes', 'yes', 'yes', 'partly', 'no', null] as const)
      await say({ ticketId, solved, channel: 'chat' })
    await say({ solved: 'yes' })
    await say({ ticketId, solved: 'no', state: 'unconfirmed' })
    const report = await ask(place, { groupBy: 'channel' })
    expect(report?.total.n).toBe(7)
    const said = { yes: 3, partly: 1, no: 1, share: { hits: 3, n: 5, percent: 60 } }
    expect(report?.total.solved).toMatchObject(said)
    expect(
      report?.groups.map(({ key, metrics }) => [key, metrics.n, metrics.solved.share.n]),
    ).toEqual([
      ['chat', 6, 5],
      ['unknown', 1, 0],
    ])
    const themes = await ask(place, { groupBy: 'theme' })
    expect(themes?.groups.map(({ metrics }) => metrics.solved)).toMatchObject([said])
  })

  test('unconfirmed answers are counted only when asked for', async () => {
    const place = await openWorkspace()
    await send(place, 10, { score: 5 })
    for (const score of [1, 2]) await send(place, 10, { score, state: 'unconfirmed' })
    expect(await totalOf(place)).toMatchObject({ n: 1, score: 100, unconfirmed: 2, answered: 1 })
    expect(await totalOf(place, { state: 'unconfirmed' })).toMatchObject({
      n: 2,
      score: 0,
      unconfirmed: 2,
      answered: 1,
    })
  })

  test('without an answer there is no number, and without a mail no rate', async () => {
    expect(await totalOf(await openWorkspace())).toMatchObject({
      n: 0,
      score: null,
      interval: null,
      mean: null,
      unconfirmed: 0,
      delivered: 0,
      answered: 0,
      responseRate: null,
    })
  })

  test('answers through a link count in the score and not in the rate', async () => {
    const place = await openWorkspace()
    await send(place, 10)
    await answer(place, '2026-11-10T12:00:00Z', { score: 4 })
    expect(await totalOf(place)).toMatchObject({
      n: 1,
      score: 100,
      delivered: 1,
      answered: 0,
      responseRate: 0,
    })
  })

  test('the score goes by the day of the answer, the rate by the day of the mail', async () => {
    const place = await openWorkspace()
    await send(place, 5, { score: 5, answeredOn: 12 })
    await send(place, 12, { score: 1, answeredOn: 20 })
    await send(place, 12)
    const span = { since: at(10), until: at(15) }
    expect(await totalOf(place, { span })).toMatchObject({
      n: 1,
      score: 100,
      delivered: 2,
      answered: 1,
      responseRate: 50,
    })
  })

  test('a span takes in its first moment and leaves out its last', async () => {
    const place = await openWorkspace()
    for (const day of [10, 11, 12]) await send(place, day, { score: 5 })
    const span = { since: at(10), until: at(12) }
    expect(await totalOf(place, { span })).toMatchObject({ n: 2, delivered: 2 })
  })

  test('what was not sent is in no rate', async () => {
    const place = await openWorkspace()
    await send(place, 10)
    for (const state of ['scheduled', 'cancelled'] as const)
      await makeInvitation(pool, place.workspaceId, {
        surveyId: place.surveyId,
        state,
        sentAt: null,
        sendAt: at(10),
      })
    expect(await totalOf(place)).toMatchObject({ delivered: 1 })
  })

  test('an archived survey keeps its numbers', async () => {
    const { workspaceId } = await openWorkspace()
    const archived = await makeSurvey(pool, workspaceId, { state: 'archived' })
    const place = { workspaceId, surveyId: archived.id }
    await send(place, 10, { score: 5 })
    expect(await totalOf(place)).toMatchObject({ n: 1 })
  })

  test("are not there for another workspace's survey", async () => {
    const [own, other] = [await openWorkspace(), await openWorkspace()]
    expect(await ask({ workspaceId: own.workspaceId, surveyId: other.surveyId })).toBeNull()
  })

  test("another workspace's answers and mails are in none of them, in no group either", async () => {
    const [own, other] = [await openWorkspace(), await openWorkspace()]
    await send(own, 10, { score: 5 })
    for (let n = 0; n < 3; n += 1) await send(other, 10, { score: 1 })
    expect(await totalOf(own)).toMatchObject({ n: 1, score: 100, delivered: 1, answered: 1 })
    for (const groupBy of ['agent', 'team', 'channel', 'attributes.plan'] as const)
      expect(await groupsBy(own, groupBy)).toEqual([['unknown', 1]])
  })
})

describe('an answer that changes', () => {
  const post = (
    { workspaceId, rowId }: { workspaceId: string; rowId: string },
    given: { score: number; state?: 'confirmed' | 'unconfirmed'; day: number },
  ) =>
    recordAnswer(pool, {
      invitation: { workspaceId, rowId },
      answer: {
        score: given.score,
        comment: '',
        answers: [],
        solved: null,
        wantsHelp: false,
        announcementConsent: false,
        quotationConsent: false,
        state: given.state ?? 'confirmed',
        seen: null,
      },
      locale: 'ja',
      wordings: { announcements: '', quotation: '' },
      now: at(given.day),
    })

  test('counts on the day of its first confirmed post, with what it says now', async () => {
    const place = await openWorkspace()
    const invitation = await makeInvitation(pool, place.workspaceId, {
      surveyId: place.surveyId,
      sentAt: at(4),
    })
    const subject = { workspaceId: place.workspaceId, rowId: invitation.id }
    const days = { span: { since: at(5), until: at(12) } }
    await post(subject, { score: 1, state: 'unconfirmed', day: 6 })
    expect(await totalOf(place, days)).toMatchObject({ n: 0, unconfirmed: 1, delivered: 0 })
    expect(await totalOf(place)).toMatchObject({ delivered: 1, answered: 0 })

    await post(subject, { score: 5, day: 8 })
    await post(subject, { score: 3, day: 10 })
    const groups = await groupsBy(place, 'day', days)
    expect(groups?.filter(([, n]) => n !== 0)).toEqual([['2026-11-08', 1]])
    expect(await totalOf(place, days)).toMatchObject({ n: 1, mean: 3, score: 0, unconfirmed: 0 })
    expect(await totalOf(place)).toMatchObject({ delivered: 1, answered: 1 })
  })
})

describe('the surveys of one kind together', () => {
  test('are counted as one, other kinds apart', async () => {
    const place = await openWorkspace()
    const second = await makeSurvey(pool, place.workspaceId)
    const nps = await makeSurvey(pool, place.workspaceId, { kind: 'nps' })
    await send(place, 10, { score: 5 })
    await send({ ...place, surveyId: second.id }, 10, { score: 2 })
    for (const score of [10, 9, 8, 3])
      await makeResponse(pool, place.workspaceId, { surveyId: nps.id, kind: 'nps', score })
    const { workspaceId } = place
    const asked = { workspaceId, timeZone: 'UTC', span: always, groupBy: null, now }
    const numbers = async (kind: 'csat' | 'nps' | 'ces') =>
      (await readKindMetrics(pool, { ...asked, kind }))?.total
    expect(await numbers('csat')).toMatchObject({ n: 2, score: 50, delivered: 2 })
    expect(await numbers('nps')).toMatchObject({ n: 4, score: 25, delivered: 0 })
    expect(await numbers('ces')).toBeUndefined()
  })
})

describe('a trend', () => {
  const tokyo = { timeZone: 'Asia/Tokyo' }
  const span = (since: string, until: string) => ({
    span: { since: new Date(since), until: new Date(until) },
  })

  test('goes by the days of the zone, and days without answers are there', async () => {
    const place = await openWorkspace()
    // 14:59 UTC is the last minute of the day in Tokyo, 15:00 the first of the next.
    await answer(place, '2026-11-10T14:59:59Z')
    await answer(place, '2026-11-10T15:00:00Z')
    await answer(place, '2026-11-12T16:00:00Z')
    const days = span('2026-11-09T15:00:00Z', '2026-11-14T15:00:00Z')
    expect(await groupsBy(place, 'day', { ...tokyo, ...days })).toEqual([
      ['2026-11-10', 1],
      ['2026-11-11', 1],
      ['2026-11-12', 0],
      ['2026-11-13', 1],
      ['2026-11-14', 0],
    ])
  })

  test('has the day on which the clock goes back once, with its 25 hours', async () => {
    const place = await openWorkspace()
    // Berlin, 25 October 2026: from 22:00 UTC the day before to 23:00 UTC.
    for (const moment of ['2026-10-24T22:00:00Z', '2026-10-25T01:30:00Z', '2026-10-25T22:59:00Z'])
      await answer(place, moment)
    await answer(place, '2026-10-25T23:00:00Z')
    const days = span('2026-10-23T22:00:00Z', '2026-10-26T23:00:00Z')
    expect(await groupsBy(place, 'day', { timeZone: 'Europe/Berlin', ...days })).toEqual([
      ['2026-10-24', 0],
      ['2026-10-25', 3],
      ['2026-10-26', 1],
    ])
  })

  test('has the day on which the clock goes forward, where midnight is skipped', async () => {
    const place = await openWorkspace()
    // Beirut, 29 March 2026 begins at 01:00, which is 22:00 UTC the day before.
    for (const moment of ['2026-03-28T21:59:00Z', '2026-03-28T22:00:00Z', '2026-03-29T20:59:00Z'])
      await answer(place, moment)
    const days = span('2026-03-27T22:00:00Z', '2026-03-30T21:00:00Z')
    expect(await groupsBy(place, 'day', { timeZone: 'Asia/Beirut', ...days })).toEqual([
      ['2026-03-28', 1],
      ['2026-03-29', 2],
      ['2026-03-30', 0],
    ])
  })

  test.each([
    ['Pacific/Pago_Pago', '2026-11-10T10:59:00Z', '2026-11-10T11:00:00Z'],
    ['Pacific/Kiritimati', '2026-11-10T09:59:00Z', '2026-11-10T10:00:00Z'],
  ])('knows the midnight of %s', async (timeZone, before, after) => {
    const place = await openWorkspace()
    for (const moment of [before, after]) await answer(place, moment)
    const groups = await groupsBy(place, 'day', { timeZone, ...span(before, after) })
    expect(groups?.map(([, n]) => n)).toEqual([1])
  })

  test('by week begins on Mondays, also across the turn of the year', async () => {
    const place = await openWorkspace()
    // 3 January 2027 is a Sunday of the week of 28 December.
    for (const moment of ['2026-12-27T12:00:00Z', '2027-01-03T12:00:00Z', '2027-01-04T00:00:00Z'])
      await answer(place, moment)
    const weeks = span('2026-12-26T00:00:00Z', '2027-01-12T00:00:00Z')
    expect(await groupsBy(place, 'week', weeks)).toEqual([
      ['2026-12-21', 1],
      ['2026-12-28', 1],
      ['2027-01-04', 1],
      ['2027-01-11', 0],
    ])
  })

  test('by month ends today when its span is open, and begins with the first of the data', async () => {
    const place = await openWorkspace()
    await send(place, 1, { score: 5 })
    await answer(place, '2026-08-31T12:00:00Z')
    expect(await groupsBy(place, 'month')).toEqual([
      ['2026-08-01', 1],
      ['2026-09-01', 0],
      ['2026-10-01', 0],
      ['2026-11-01', 1],
    ])
  })

  test('of nothing is empty, and of far too many days only those with data', async () => {
    const place = await openWorkspace()
    expect(await groupsBy(place, 'day')).toEqual([])
    await answer(place, '2026-11-10T12:00:00Z')
    const ages = span('1900-01-01T00:00:00Z', '2026-11-20T00:00:00Z')
    expect(await groupsBy(place, 'day', ages)).toEqual([['2026-11-10', 1]])
  })

  test('sums up to the total', async () => {
    const place = await openWorkspace()
    for (const day of [3, 3, 9, 17]) await send(place, day, { score: day % 5 })
    const { total, groups } = (await ask(place, { groupBy: 'day' })) ?? { groups: [] }
    expect(groups.reduce((sum, { metrics }) => sum + metrics.n, 0)).toBe(total?.n)
    expect(groups.reduce((sum, { metrics }) => sum + metrics.delivered, 0)).toBe(total?.delivered)
  })
})

describe('groups', () => {
  test('by agent and team are as credited on the response, whatever became of them since', async () => {
    const place = await openWorkspace()
    const { workspaceId } = place
    const [billing, orders] = [
      await makeTeam(pool, workspaceId),
      await makeTeam(pool, workspaceId, 'Orders'),
    ]
    // Moved to Orders after the answer.
    const mori = await makeAgent(pool, workspaceId, {
      externalId: 'a-7',
      name: 'Mori',
      teamId: orders.id,
    })
    const credit = { agentId: mori.id, teamId: billing.id, channel: 'chat' as const }
    const invitation = await makeInvitation(pool, workspaceId, {
      surveyId: place.surveyId,
      ...credit,
    })
    await makeResponse(pool, workspaceId, {
      surveyId: place.surveyId,
      invitationId: invitation.id,
      ...credit,
      score: 2,
    })
    await answer(place, '2026-11-10T12:00:00Z')
    const groups = async (groupBy: 'agent' | 'team' | 'channel') =>
      (await ask(place, { groupBy }))?.groups.map(({ key, label, metrics }) => [
        key,
        label,
        metrics.score,
        metrics.responseRate,
      ])
    expect(await groups('agent')).toEqual([
      ['a-7', 'Mori', 0, 100],
      ['unknown', 'unknown', 100, null],
    ])
    expect(await groups('team')).toEqual([
      ['Billing', 'Billing', 0, 100],
      ['unknown', 'unknown', 100, null],
    ])
    expect(await groups('channel')).toEqual([
      ['chat', 'chat', 0, 100],
      ['unknown', 'unknown', 100, null],
    ])
  })

  test('by language, the largest first', async () => {
    const place = await openWorkspace()
    for (const locale of ['ko', 'ja', 'ja'])
      await makeResponse(pool, place.workspaceId, { surveyId: place.surveyId, locale })
    expect(await groupsBy(place, 'locale')).toEqual([
      ['ja', 2],
      ['ko', 1],
    ])
  })

  test('by attribute are as it stands on the customer; erased or without it is unknown', async () => {
    const place = await openWorkspace()
    const { workspaceId, surveyId } = place
    const known: Record<string, string | number>[] = [
      { plan: 'pro', seats: 3 },
      { plan: 'pro' },
      { region: '関東' },
    ]
    for (const attributes of known) {
      const { id: customerId } = await makeCustomer(pool, workspaceId, { attributes })
      await makeResponse(pool, workspaceId, { surveyId, customerId })
    }
    await makeResponse(pool, workspaceId, { surveyId, customerId: null })
    expect(await groupsBy(place, 'attributes.plan')).toEqual([
      ['pro', 2],
      ['unknown', 2],
    ])
    expect(await groupsBy(place, 'attributes.seats')).toEqual([
      ['unknown', 3],
      ['3', 1],
    ])
    expect(await groupsBy(place, "attributes.' or 1=1 --")).toEqual([['unknown', 4]])
  })

  test('that were only mailed are there with their response rate', async () => {
    const place = await openWorkspace()
    await makeInvitation(pool, place.workspaceId, { surveyId: place.surveyId, channel: 'phone' })
    expect((await ask(place, { groupBy: 'channel' }))?.groups).toMatchObject([
      { key: 'phone', metrics: { n: 0, score: null, delivered: 1, responseRate: 0 } },
    ])
  })
})

describe('surveys on the way', () => {
  test('are counted with the time of the first', async () => {
    const { workspaceId, surveyId } = await openWorkspace()
    const { workspaceId: elsewhere } = await openWorkspace()
    for (const day of [14, 13])
      await makeInvitation(pool, workspaceId, {
        surveyId,
        state: 'scheduled',
        sentAt: null,
        sendAt: at(day),
      })
    await makeInvitation(pool, workspaceId, { surveyId, sentAt: at(1) })
    await makeInvitation(pool, elsewhere, { state: 'scheduled', sentAt: null, sendAt: at(2) })
    expect(await surveysOnTheWay(pool, { workspaceId })).toEqual({ count: 2, next: at(13) })
  })

  test('there may be none', async () => {
    const { workspaceId } = await openWorkspace()
    expect(await surveysOnTheWay(pool, { workspaceId })).toEqual({ count: 0, next: null })
  })
})

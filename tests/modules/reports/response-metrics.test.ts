import { describe, expect, test } from 'vitest'
import { makeInvitation, makeSurvey, makeWorkspace } from '#app/demo/factories.server.ts'
import { responseMetrics } from '#app/modules/reports/response-metrics.server.ts'
import { surveysOnTheWay } from '#app/modules/reports/surveys-on-the-way.server.ts'
import { makeResponse } from '../../support/responses.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const { pool } = store
const always = { since: null, until: null }
const at = (day: number) => new Date(Date.UTC(2026, 10, day, 12))

async function openWorkspace() {
  const { id: workspaceId } = await makeWorkspace(pool)
  const { id: surveyId } = await makeSurvey(pool, workspaceId)
  return { workspaceId, surveyId }
}

type Place = { workspaceId: string; surveyId: string }

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
  const invitation = await makeInvitation(pool, workspaceId, {
    surveyId,
    sentAt: at(day),
    bouncedAt,
  })
  if (given.score === undefined) return
  const respondedAt = at(given.answeredOn ?? day)
  await makeResponse(pool, workspaceId, {
    surveyId,
    invitationId: invitation.id,
    score: given.score,
    state: given.state ?? 'confirmed',
    respondedAt,
  })
}

const only = async (
  workspaceId: string,
  span: { since: Date | null; until: Date | null } = always,
) => {
  const [metrics, ...others] = await responseMetrics(pool, { workspaceId, span })
  expect(others).toEqual([])
  return metrics
}

describe('the numbers of a survey', () => {
  test('counted by hand: 3 of 4 satisfied, 5 of 8 delivered answered', async () => {
    const place = await openWorkspace()
    for (const score of [5, 5, 4, 2]) await send(place, 10, { score })
    await send(place, 10, { score: 1, state: 'unconfirmed' })
    await send(place, 10, { bounced: true })
    for (let n = 0; n < 3; n += 1) await send(place, 10)

    // Sent 9, bounced 1, delivered 8, answered and confirmed 4.
    expect(await only(place.workspaceId)).toMatchObject({
      survey: { id: place.surveyId, kind: 'csat', name: 'After support' },
      n: 4,
      score: 75,
      interval: [30.1, 95.4],
      mean: 4,
      smallSample: true,
      histogram: { 2: 1, 4: 1, 5: 2 },
      unconfirmed: 1,
      delivered: 8,
      answered: 4,
      responseRate: 50,
    })
  })

  test('without an answer there is no number, and without a mail no rate', async () => {
    const { workspaceId } = await openWorkspace()
    expect(await only(workspaceId)).toMatchObject({
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
    await makeResponse(pool, place.workspaceId, {
      surveyId: place.surveyId,
      score: 4,
      respondedAt: at(10),
    })
    expect(await only(place.workspaceId)).toMatchObject({
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

    const metrics = await only(place.workspaceId, { since: at(10), until: at(15) })
    expect(metrics).toMatchObject({ n: 1, score: 100, delivered: 2, answered: 1, responseRate: 50 })
  })

  test('a span takes in its first moment and leaves out its last', async () => {
    const place = await openWorkspace()
    for (const day of [10, 11, 12]) await send(place, day, { score: 5 })
    expect(await only(place.workspaceId, { since: at(10), until: at(12) })).toMatchObject({
      n: 2,
      delivered: 2,
    })
  })

  test('what was not sent is in no rate', async () => {
    const place = await openWorkspace()
    await send(place, 10)
    await makeInvitation(pool, place.workspaceId, {
      surveyId: place.surveyId,
      state: 'scheduled',
      sentAt: null,
      sendAt: at(10),
    })
    await makeInvitation(pool, place.workspaceId, {
      surveyId: place.surveyId,
      state: 'cancelled',
      sentAt: null,
      sendAt: at(10),
    })
    expect(await only(place.workspaceId)).toMatchObject({ delivered: 1 })
  })

  test('each survey has its own, the archived ones none', async () => {
    const place = await openWorkspace()
    const nps = await makeSurvey(pool, place.workspaceId, { kind: 'nps', name: 'Twice a year' })
    await makeSurvey(pool, place.workspaceId, { state: 'archived' })
    await send(place, 10, { score: 5 })
    for (const score of [10, 9, 8, 3])
      await makeResponse(pool, place.workspaceId, {
        surveyId: nps.id,
        kind: 'nps',
        score,
        respondedAt: at(10),
      })

    const all = await responseMetrics(pool, { workspaceId: place.workspaceId, span: always })
    expect(all.map(({ survey, n, score }) => [survey.kind, n, score])).toEqual([
      ['csat', 1, 100],
      ['nps', 4, 25],
    ])
  })

  test("another workspace's answers and mails are in none of them", async () => {
    const [own, other] = [await openWorkspace(), await openWorkspace()]
    await send(own, 10, { score: 5 })
    for (let n = 0; n < 3; n += 1) await send(other, 10, { score: 1 })
    expect(await only(own.workspaceId)).toMatchObject({
      n: 1,
      score: 100,
      delivered: 1,
      answered: 1,
    })
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

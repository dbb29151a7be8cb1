import { describe, expect, test } from 'vitest'
import {
  makeAgent,
  makeAutomation,
  makeInvitation,
  makeSurvey,
  makeWorkspace,
} from '#app/demo/factories.server.ts'
import { readKindMetrics, readMetrics } from '#app/modules/reports/metrics.server.ts'
import { lookBack } from '#app/modules/reports/period.ts'
import { readAttention } from '#app/modules/reports/read-attention.server.ts'
import { readOverview } from '#app/modules/reports/read-overview.server.ts'
import { makeFollowUp } from '#app/demo/follow-up-factories.server.ts'
import type { AskOverview } from '#app/modules/reports/read-overview.server.ts'
import { latestComments } from '#app/modules/responses/list-responses.server.ts'
import { newId } from '#app/platform/ids.ts'
import { makeResponse } from '../../support/responses.ts'
import { openTestStore } from '../../support/store.ts'

const { pool, sql } = await openTestStore()
const now = new Date('2026-11-20T12:00:00Z')
const day = 86_400_000
const ago = (days: number) => new Date(now.getTime() - days * day)
const timeZone = 'Asia/Tokyo'
const look = lookBack('30', now, timeZone)

const overviewOf = (workspaceId: string, given: Partial<AskOverview> = {}) =>
  readOverview(pool, {
    workspaceId,
    timeZone,
    look,
    unit: 'week',
    by: 'agent',
    surveyId: null,
    now,
    ...given,
  })

async function openWorkspace() {
  const { id: workspaceId } = await makeWorkspace(pool, { timeZone })
  return workspaceId
}

describe('the overview', () => {
  test('says of each kind what the metrics say, for both periods, every group and every survey', async () => {
    const workspaceId = await openWorkspace()
    const { id: agentId } = await makeAgent(pool, workspaceId)
    const csat = await makeSurvey(pool, workspaceId)
    const second = await makeSurvey(pool, workspaceId)
    const nps = await makeSurvey(pool, workspaceId, { kind: 'nps' })
    for (let n = 0; n < 90; n += 1) {
      const { id: surveyId, kind } = [csat, second, nps][n % 3] ?? csat
      const respondedAt = ago((n * 61) / 90)
      const invitation = await makeInvitation(pool, workspaceId, {
        surveyId,
        sentAt: respondedAt,
        agentId: n % 4 === 0 ? agentId : null,
      })
      await makeResponse(pool, workspaceId, {
        surveyId,
        kind,
        invitationId: invitation.id,
        score: 1 + (n % 5),
        agentId: n % 4 === 0 ? agentId : null,
        state: n % 11 === 0 ? 'unconfirmed' : 'confirmed',
        respondedAt,
      })
    }
    const overview = await overviewOf(workspaceId)
    expect(overview?.kinds.map(({ kind }) => kind)).toEqual(['csat', 'nps'])
    const asked = { workspaceId, timeZone, span: look, now }
    for (const { kind, total, trend, groups, surveys } of overview?.kinds ?? []) {
      const byWeek = await readKindMetrics(pool, { ...asked, kind, groupBy: 'week' })
      const byAgent = await readKindMetrics(pool, { ...asked, kind, groupBy: 'agent' })
      expect(total.n).toBeGreaterThan(0)
      expect(total).toEqual(byWeek?.total)
      expect(trend).toEqual(byWeek?.groups)
      expect(groups).toEqual(byAgent?.groups)
      for (const { id: surveyId, metrics } of surveys)
        expect(metrics).toEqual(
          (await readMetrics(pool, { ...asked, surveyId, groupBy: null }))?.total,
        )
    }
    const alone = await overviewOf(workspaceId, { surveyId: second.id })
    expect(alone?.kinds.map(({ kind, surveys }) => [kind, surveys.length])).toEqual([['csat', 1]])
    expect(alone?.kinds[0]?.total).toEqual(overview?.kinds[0]?.surveys[1]?.metrics)
  })

  test('compares with as many days before', async () => {
    const workspaceId = await openWorkspace()
    const { id: surveyId } = await makeSurvey(pool, workspaceId)
    for (let n = 0; n < 40; n += 1) {
      await makeResponse(pool, workspaceId, { surveyId, score: 5, respondedAt: ago(1) })
      await makeResponse(pool, workspaceId, {
        surveyId,
        score: n < 20 ? 5 : 1,
        respondedAt: ago(31),
      })
    }
    await makeResponse(pool, workspaceId, { surveyId, score: 1, respondedAt: ago(61) })
    const overview = await overviewOf(workspaceId)
    expect(overview?.kinds[0]).toMatchObject({
      total: { n: 40 },
      change: { outcome: 'known', points: 50, isNoise: false },
    })
  })

  test('leaves out kinds whose surveys are archived and silent, and keeps those with numbers', async () => {
    const workspaceId = await openWorkspace()
    await makeSurvey(pool, workspaceId, { kind: 'ces', state: 'archived' })
    const { id: surveyId } = await makeSurvey(pool, workspaceId, { kind: 'nps', state: 'archived' })
    await makeSurvey(pool, workspaceId)
    await makeResponse(pool, workspaceId, { surveyId, kind: 'nps', score: 9, respondedAt: ago(1) })
    const overview = await overviewOf(workspaceId)
    expect(overview?.kinds.map(({ kind, total }) => [kind, total.n])).toEqual([
      ['csat', 0],
      ['nps', 1],
    ])
  })

  test("is not there for another workspace's survey, for none, and for what is no id", async () => {
    const workspaceId = await openWorkspace()
    const { id: surveyId } = await makeSurvey(pool, await openWorkspace())
    for (const wish of [surveyId, newId(), 'no-id', "' or 1=1"])
      expect(await overviewOf(workspaceId, { surveyId: wish })).toBeNull()
  })
})

describe('what needs someone', () => {
  async function failMail(workspaceId: string, createdAt: Date) {
    const id = newId()
    await sql`insert into message
      (workspace_id, id, kind, topic, to_address, message_id, state, due_at, created_at)
      values (${workspaceId}, ${id}, 'invitation', 'surveys', 'a@example.com', ${id}, 'failed', now(), ${createdAt})`
  }

  async function decide(
    workspaceId: string,
    automation: { id: string; surveyId: string },
    outcome: 'invited' | 'skipped',
    decidedAt: Date,
  ) {
    const eventId = newId()
    await sql`insert into event
      (workspace_id, id, external_id, content_hash, type, occurred_at, received_at, payload)
      values (${workspaceId}, ${eventId}, ${eventId}, '', 'ticket.resolved', ${decidedAt}, ${decidedAt}, '{}')`
    await sql`insert into automation_decision
      (workspace_id, event_id, automation_id, outcome, reason, survey_id, decided_at)
      values (${workspaceId}, ${eventId}, ${automation.id}, ${outcome},
        ${outcome === 'skipped' ? 'conditions_not_met' : null}, ${automation.surveyId}, ${decidedAt})`
  }

  test('mails that failed lately', async () => {
    const [workspaceId, other] = [await openWorkspace(), await openWorkspace()]
    await failMail(workspaceId, ago(1))
    await failMail(workspaceId, ago(8))
    await failMail(other, ago(1))
    expect(await readAttention(pool, { workspaceId, since: ago(7), now: ago(0) })).toEqual({
      waiting: { overdue: 0, answered: 0 },
      failedMails: 1,
      silentAutomations: [],
      onTheWay: { count: 0, next: null },
    })
  })

  test('unhappy customers who wait for us', async () => {
    const [workspaceId, other] = [await openWorkspace(), await openWorkspace()]
    const { id: surveyId } = await makeSurvey(pool, workspaceId)
    const open = async (given: Omit<Parameters<typeof makeFollowUp>[2], 'responseId'>) => {
      const { id: responseId } = await makeResponse(pool, workspaceId, { surveyId })
      await makeFollowUp(pool, workspaceId, { ...given, responseId })
    }
    await open({ dueAt: ago(1) })
    await open({ dueAt: ago(1), state: 'contacted', awaitsReplySince: ago(0) })
    await open({ dueAt: ago(1), state: 'closed', awaitsReplySince: ago(0) })
    await open({ dueAt: ago(-1) })
    const waitingIn = async (id: string) =>
      (await readAttention(pool, { workspaceId: id, since: ago(7), now: ago(0) })).waiting
    expect(await waitingIn(workspaceId)).toEqual({ overdue: 1, answered: 1 })
    expect(await waitingIn(other)).toEqual({ overdue: 0, answered: 0 })
  })

  test('automations at work that saw events and asked nobody', async () => {
    const workspaceId = await openWorkspace()
    const { id: surveyId } = await makeSurvey(pool, workspaceId)
    const make = (name: string, state: 'active' | 'paused' = 'active') =>
      makeAutomation(pool, workspaceId, { surveyId, name, state })
    const [silent, busy, paused] = [
      await make('silent'),
      await make('busy'),
      await make('p', 'paused'),
    ]
    await make('without events')
    for (const each of [silent, silent, busy, paused])
      await decide(workspaceId, each, 'skipped', ago(1))
    await decide(workspaceId, busy, 'invited', ago(2))
    await decide(workspaceId, silent, 'invited', ago(9))
    const { silentAutomations } = await readAttention(pool, {
      workspaceId,
      since: ago(7),
      now: ago(0),
    })
    expect(silentAutomations).toEqual([{ id: silent.id, name: 'silent', events: 2 }])
  })
})

describe('comments', () => {
  test('are the newest that say something; unhappy ones by the measure of their kind', async () => {
    const [workspaceId, other] = [await openWorkspace(), await openWorkspace()]
    const surveys = {
      csat: (await makeSurvey(pool, workspaceId)).id,
      nps: (await makeSurvey(pool, workspaceId, { kind: 'nps' })).id,
      ces: (await makeSurvey(pool, workspaceId, { kind: 'ces' })).id,
    }
    const say = (kind: keyof typeof surveys, score: number, age: number, given = {}) =>
      makeResponse(pool, workspaceId, {
        surveyId: surveys[kind],
        kind,
        score,
        comment: `${kind} ${score}`,
        respondedAt: ago(age),
        ...given,
      })
    for (const [score, age] of [
      [2, 1],
      [3, 2],
    ] as const)
      await say('csat', score, age)
    for (const [score, age] of [
      [6, 3],
      [7, 4],
    ] as const)
      await say('nps', score, age)
    for (const [score, age] of [
      [3, 5],
      [4, 6],
    ] as const)
      await say('ces', score, age)
    await say('csat', 1, 8)
    await say('csat', 1, 0, { comment: '' })
    await say('csat', 1, 0, { state: 'unconfirmed' })
    await makeResponse(pool, other, {
      surveyId: (await makeSurvey(pool, other)).id,
      score: 1,
      comment: 'elsewhere',
      respondedAt: ago(0),
    })
    const asked = { workspaceId, surveyId: null, unhappySince: ago(7), limit: 5 }
    const words = (responses: { comment: string }[]) => responses.map(({ comment }) => comment)
    const { latest, unhappy } = await latestComments(pool, asked)
    expect(words(latest)).toEqual(['csat 2', 'csat 3', 'nps 6', 'nps 7', 'ces 3'])
    expect(words(unhappy)).toEqual(['csat 2', 'nps 6', 'ces 3'])
    const ofNps = await latestComments(pool, { ...asked, surveyId: surveys.nps })
    expect(words(ofNps.latest)).toEqual(['nps 6', 'nps 7'])
  })
})

import { describe, expect, test } from 'vitest'
import { makeAgent, makeInvitation, makeSurvey, makeWorkspace } from '#app/demo/factories.server.ts'
import { readKindMetrics } from '#app/modules/reports/metrics.server.ts'
import { lookBack } from '#app/modules/reports/period.ts'
import type { Role } from '#app/modules/workspaces/role.ts'
import { loader } from '#app/routes/workspace.dashboard.tsx'
import { contextFor, get, knock, makeIdentity } from '../support/member-door.ts'
import { makeMember, signInAs } from '../support/members.ts'
import { makeResponse } from '../support/responses.ts'
import { openTestStore } from '../support/store.ts'

const { pool } = await openTestStore()
const now = new Date('2026-11-20T12:00:00Z')
const day = 86_400_000
const ago = (days: number) => new Date(now.getTime() - days * day)

type Page = Exclude<Awaited<ReturnType<typeof loader>>, Response>

async function openDashboard(role: Role = 'viewer') {
  const identity = makeIdentity(pool)
  const { id: workspaceId } = await makeWorkspace(pool, { slug: 'kumo', timeZone: 'Asia/Tokyo' })
  const cookie = await signInAs(identity, await makeMember(pool, identity, { workspaceId, role }))
  const open = (query = '', language = 'en') =>
    knock(loader, {
      request: get(`/w/kumo${query}`, { cookie, 'accept-language': language }),
      context: contextFor(pool, identity, { now }),
      params: { workspace: 'kumo' },
    })
  return {
    workspaceId,
    open,
    page: async (query = '', language = 'en') => (await open(query, language)).body as Page,
  }
}

const answer = (workspaceId: string, surveyId: string, score: number, given = {}) =>
  makeResponse(pool, workspaceId, { surveyId, score, respondedAt: ago(1), ...given })

describe('the dashboard', () => {
  test('shows the numbers that the metrics have, kind beside kind', async () => {
    const { workspaceId, page } = await openDashboard()
    const csat = await makeSurvey(pool, workspaceId)
    const nps = await makeSurvey(pool, workspaceId, { kind: 'nps', name: 'Twice a year' })
    for (const score of [5, 4, 2]) {
      const invitation = await makeInvitation(pool, workspaceId, {
        surveyId: csat.id,
        sentAt: ago(2),
      })
      await answer(workspaceId, csat.id, score, { invitationId: invitation.id })
    }
    for (const score of [10, 9, 3]) await answer(workspaceId, nps.id, score, { kind: 'nps' })
    await answer(workspaceId, nps.id, 0, { kind: 'nps', state: 'unconfirmed' })

    const { kinds, empty } = await page()
    const asked = { workspaceId, timeZone: 'Asia/Tokyo', groupBy: null, now } as const
    const span = lookBack('30', now, 'Asia/Tokyo')
    const metrics = await readKindMetrics(pool, { ...asked, kind: 'csat', span })
    expect(empty).toBeNull()
    expect(kinds).toMatchObject([
      {
        kind: 'csat',
        score: { text: '66.7', value: metrics?.total.score, interval: metrics?.total.interval },
        n: '3',
        smallSample: true,
        responseRate: '100.0',
        unconfirmed: '0',
        change: { words: 'nothingBefore' },
      },
      { kind: 'nps', score: { text: '+33.3' }, n: '3', responseRate: null, unconfirmed: '1' },
    ])
  })

  test('says in words what changed', async () => {
    const { workspaceId, page } = await openDashboard()
    const { id: surveyId } = await makeSurvey(pool, workspaceId)
    for (let n = 0; n < 40; n += 1) {
      await answer(workspaceId, surveyId, n < 36 ? 5 : 1)
      await answer(workspaceId, surveyId, n < 20 ? 5 : 1, { respondedAt: ago(40) })
    }
    expect((await page()).kinds[0]?.change).toEqual({ words: 'up', points: '40', isNoise: false })
    const wholeYear = await page('?period=12m')
    expect(wholeYear.kinds[0]?.change).toEqual({ words: 'nothingBefore' })
  })

  test('looks at the days, the step, the kind, the group and the survey that the address names', async () => {
    const { workspaceId, page } = await openDashboard()
    const { id: surveyId } = await makeSurvey(pool, workspaceId, { kind: 'nps' })
    await makeSurvey(pool, workspaceId)
    const { id: agentId } = await makeAgent(pool, workspaceId, { name: 'Mori' })
    await answer(workspaceId, surveyId, 9, { kind: 'nps', agentId, locale: 'ko', channel: 'chat' })

    const usual = await page()
    expect(usual.choice).toMatchObject({ period: '30', unit: 'week', by: 'agent', surveyId: null })
    expect(usual.chosen?.kind).toBe('csat')

    const query = `?from=2026-11-16&to=2026-11-20&kind=nps&by=locale&survey=${surveyId}&unit=day`
    const asked = await page(query, 'ja')
    expect(asked.choice).toMatchObject({ period: null, unit: 'day', by: 'locale', surveyId })
    expect(asked.kinds.map(({ kind }) => kind)).toEqual(['nps'])
    expect(asked.chosen?.trend.map(({ short, n }) => [short, n])).toEqual([
      ['11月16日', 0],
      ['11月17日', 0],
      ['11月18日', 0],
      ['11月19日', 1],
      ['11月20日', 0],
    ])
    expect(asked.chosen?.breakdown.small).toMatchObject([{ key: 'ko', label: '韓国語', n: '1' }])

    const byChannel = await page('?kind=nps&by=channel')
    expect(byChannel.chosen?.breakdown.small).toMatchObject([{ label: 'Chat' }])
    const byTeam = await page('?kind=nps&by=team')
    expect(byTeam.chosen?.breakdown.small).toMatchObject([{ label: 'No team' }])
  })

  test.each([
    '?period=all',
    '?period=x&unit=year&by=mood&kind=joy',
    '?from=2026-11-01',
    '?unit=month',
  ])('shows what is usual for %s', async (query) => {
    const { page } = await openDashboard()
    expect((await page(query)).choice).toMatchObject({
      period: '30',
      isMisread: false,
      unit: 'week',
      by: 'agent',
    })
  })

  test('says when days cannot be read', async () => {
    const { page } = await openDashboard()
    expect((await page('?from=2026-02-31&to=x')).choice).toMatchObject({
      period: '30',
      isMisread: true,
    })
  })

  test('puts the worst group first and those with few answers after the others', async () => {
    const { workspaceId, page } = await openDashboard()
    const { id: surveyId } = await makeSurvey(pool, workspaceId)
    const make = async (name: string) => (await makeAgent(pool, workspaceId, { name })).id
    const agents = { good: await make('good'), bad: await make('bad'), few: await make('few') }
    for (let n = 0; n < 30; n += 1) {
      await answer(workspaceId, surveyId, 5, { agentId: agents.good })
      await answer(workspaceId, surveyId, n < 10 ? 1 : 5, { agentId: agents.bad })
    }
    await answer(workspaceId, surveyId, 1, { agentId: agents.few })
    const { chosen } = await page()
    expect(chosen?.breakdown.solid.map(({ label }) => label)).toEqual(['bad', 'good'])
    expect(chosen?.breakdown.small.map(({ label }) => label)).toEqual(['few'])
  })

  test('shows what needs someone, and what people wrote', async () => {
    const { workspaceId, page } = await openDashboard()
    const { id: surveyId } = await makeSurvey(pool, workspaceId)
    await makeSurvey(pool, workspaceId, { name: 'On hold', state: 'paused' })
    await makeInvitation(pool, workspaceId, {
      surveyId,
      state: 'scheduled',
      sentAt: null,
      sendAt: new Date('2026-11-20T15:30:00Z'),
    })
    await answer(workspaceId, surveyId, 1, { comment: 'Three weeks!', respondedAt: ago(3) })
    await answer(workspaceId, surveyId, 5, { comment: 'Thank you.' })
    const { attention, comments } = await page()
    expect(comments.map(({ comment }) => comment)).toEqual(['Thank you.', 'Three weeks!'])
    expect(attention).toMatchObject({
      unhappy: [{ comment: 'Three weeks!', tone: 'bad', time: '3 days ago' }],
      failedMails: 0,
      pausedSurveys: [{ name: 'On hold' }],
      silentAutomations: [],
      onTheWay: { count: 1, at: 'Nov 21, 2026, 12:30 AM' },
    })
  })

  test('tells what to do before the first answer, and not when only the period is quiet', async () => {
    const { workspaceId, page } = await openDashboard()
    const { id: surveyId } = await makeSurvey(pool, workspaceId)
    expect((await page()).empty).toMatchObject({ waiting: null })
    await answer(workspaceId, surveyId, 5, { respondedAt: ago(100) })
    expect(await page()).toMatchObject({ empty: null, kinds: [{ score: null, n: '0' }] })
  })

  test('has no place for a workspace without any survey', async () => {
    const { page } = await openDashboard()
    expect(await page()).toMatchObject({ kinds: [], chosen: null, comments: [] })
  })

  test('shows nothing of another workspace and does not know its surveys', async () => {
    const { workspaceId, open, page } = await openDashboard()
    await makeSurvey(pool, workspaceId)
    const other = await makeWorkspace(pool)
    const { id: surveyId } = await makeSurvey(pool, other.id, { name: 'Theirs', state: 'paused' })
    await answer(other.id, surveyId, 1, { comment: 'Secret' })
    await makeInvitation(pool, other.id, { surveyId, state: 'scheduled', sentAt: null })
    expect((await open(`?survey=${surveyId}`)).status).toBe(404)
    expect((await open('?survey=no-id')).status).toBe(404)
    const everything = JSON.stringify(await page('?period=12m'))
    for (const theirs of [surveyId, 'Theirs', 'Secret', other.id])
      expect(everything).not.toContain(theirs)
    expect(await page()).toMatchObject({ attention: { onTheWay: null, pausedSurveys: [] } })
  })
})

import { expect, test } from 'vitest'
import { makeFollowUp } from '#app/demo/follow-up-factories.server.ts'
import {
  makeAgent,
  makeCustomer,
  makeSurvey,
  makeTeam,
  makeTheme,
  makeTicket,
  makeWorkspace,
} from '#app/demo/factories.server.ts'
import { readFollowUpNumbers } from '#app/modules/follow-ups/read-follow-up-numbers.server.ts'
import { readFirstContact } from '#app/modules/reports/read-first-contact.server.ts'
import { newId } from '#app/platform/ids.ts'
import { seededRandom } from '#app/platform/seeded-random.ts'
import { event } from '#db/schema/event.ts'
import { closedCauses, followUpStates, solvedCauses } from '#db/schema/follow-up.ts'
import { resolutions } from '#db/schema/response.ts'
import { responseTheme } from '#db/schema/theme.ts'
import { makeResponse } from '../../support/responses.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const { pool, sql } = store
const now = new Date('2026-11-20T12:00:00Z')
const look = { since: new Date('2026-10-01T00:00:00Z'), until: new Date('2026-11-21T00:00:00Z') }
const hour = 3_600_000
const random = seededRandom(7)
const chance = (p: number) => random() < p
const pick = <Each>(list: readonly Each[]): Each => {
  const found = list[Math.floor(random() * list.length)]
  if (found === undefined) throw new Error('nothing to pick from')
  return found
}

/** Follow-ups of every kind, some of them before the period and some in another workspace. */
async function makeMany() {
  const { id: workspaceId } = await makeWorkspace(pool)
  const { id: surveyId } = await makeSurvey(pool, workspaceId)
  const agents = [
    await makeAgent(pool, workspaceId),
    await makeAgent(pool, workspaceId, { name: 'Sato' }),
  ]
  const team = await makeTeam(pool, workspaceId)
  const themes = [
    await makeTheme(pool, workspaceId),
    await makeTheme(pool, workspaceId, { name: 'Delivery' }),
  ]
  for (let n = 0; n < 120; n += 1) {
    const openedAt = new Date(look.since.getTime() + (random() * 60 - 8) * 24 * hour)
    if (openedAt > now) continue
    const { id: responseId } = await makeResponse(pool, workspaceId, {
      surveyId,
      score: 1,
      respondedAt: openedAt,
    })
    for (const { id: themeId } of themes)
      if (chance(0.4))
        await pool.insert(responseTheme).values({
          ...{ workspaceId, responseId, themeId, state: 'applied', source: 'hand' },
          ...{ taggedAt: openedAt, respondedAt: openedAt },
        })
    const state = pick(followUpStates)
    const contactedAt = chance(0.7) ? new Date(openedAt.getTime() + random() * 90 * hour) : null
    const recovered = chance(0.3) ? pick(resolutions) : null
    await makeFollowUp(pool, workspaceId, {
      ...{ responseId, openedAt, contactedAt, state, recovered },
      dueAt: new Date(openedAt.getTime() + 40 * hour),
      endedAt:
        state === 'solved' || state === 'closed'
          ? new Date(openedAt.getTime() + random() * 90 * hour)
          : null,
      cause:
        state === 'solved' ? pick(solvedCauses) : state === 'closed' ? pick(closedCauses) : null,
      askedAt: recovered !== null || chance(0.2) ? openedAt : null,
      agentId: chance(0.8) ? pick(agents).id : null,
      teamId: chance(0.5) ? team.id : null,
    })
  }
  return workspaceId
}

const ask = (workspaceId: string, by: 'agent' | 'team' | 'theme' | 'owner') =>
  readFollowUpNumbers(pool, { workspaceId, timeZone: 'Asia/Tokyo', look, by, locale: 'en', now })

test('the numbers are what the store itself counts', async () => {
  const workspaceId = await makeMany()
  await makeMany()
  const { total } = await ask(workspaceId, 'agent')
  const [counted] = await sql`
    select count(*)::int as opened, count(contacted_at)::int as contacted,
      count(*) filter (where state = 'solved')::int as solved,
      count(*) filter (where state = 'closed')::int as closed,
      count(*) filter (where cause = 'fixed')::int as fixed,
      count(*) filter (where state = 'open' and contacted_at is null and due_at < ${now})::int as overdue,
      count(*) filter (where contacted_at <= due_at)::int as in_time,
      count(*) filter (where contacted_at is not null or coalesce(ended_at, ${now}) > due_at)::int as decided,
      count(recovered)::int as answered, count(asked_at)::int as asked,
      count(*) filter (where recovered = 'yes')::int as recovered,
      percentile_cont(0.5) within group (order by extract(epoch from contacted_at - opened_at) / 60) as median,
      percentile_cont(0.9) within group (order by extract(epoch from contacted_at - opened_at) / 60) as p90
    from follow_up
    where workspace_id = ${workspaceId} and opened_at >= ${look.since} and opened_at < ${look.until}`
  expect(total).toMatchObject({
    opened: counted?.['opened'],
    contacted: counted?.['contacted'],
    solved: counted?.['solved'],
    closed: counted?.['closed'],
    overdue: counted?.['overdue'],
    inTime: { hits: counted?.['in_time'], n: counted?.['decided'] },
    answered: { hits: counted?.['answered'], n: counted?.['asked'] },
    recovered: { hits: counted?.['recovered'], n: counted?.['answered'] },
  })
  expect(total.causes.fixed).toBe(counted?.['fixed'])
  expect(total.opened).toBeGreaterThan(60)
  expect(total.firstContact?.plain.median).toBeCloseTo(Number(counted?.['median']), 1)
  expect(total.firstContact?.plain.p90).toBeCloseTo(Number(counted?.['p90']), 1)
})

test('agents, teams, owners and weeks share them out; themes count those of several twice', async () => {
  const workspaceId = await makeMany()
  for (const by of ['agent', 'team', 'owner'] as const) {
    const { total, groups, weeks } = await ask(workspaceId, by)
    for (const parts of [groups, weeks]) {
      const opened = parts.reduce((sum, { numbers }) => sum + numbers.opened, 0)
      const inTime = parts.reduce((sum, { numbers }) => sum + numbers.inTime.hits, 0)
      expect([by, opened, inTime]).toEqual([by, total.opened, total.inTime.hits])
    }
    expect(groups.slice(0, -1).every(({ id }) => id !== null)).toBe(true)
  }
  const { groups } = await ask(workspaceId, 'theme')
  const counted = await sql`
    select t.theme_id, count(*)::int as n from follow_up f
    join response_theme t on t.workspace_id = f.workspace_id and t.response_id = f.response_id
    where f.workspace_id = ${workspaceId} and opened_at >= ${look.since} and opened_at < ${look.until}
    group by 1`
  expect(counted).toHaveLength(2)
  for (const row of counted)
    expect(groups.find(({ id }) => id === row['theme_id'])?.numbers.opened).toBe(row['n'])
  expect(groups.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Billing', 'Delivery', null]),
  )
})

test('a weekend and a holiday are no working time', async () => {
  const { id: workspaceId } = await makeWorkspace(pool, {
    timeZone: 'Asia/Tokyo',
    calendar: { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00', holidays: ['2026-11-03'] },
  })
  const { id: surveyId } = await makeSurvey(pool, workspaceId)
  const { id: responseId } = await makeResponse(pool, workspaceId, { surveyId, score: 1 })
  // Friday 17:00 to Wednesday 10:00 in Tokyo, with Monday between and Culture Day on Tuesday.
  await makeFollowUp(pool, workspaceId, {
    responseId,
    openedAt: new Date('2026-10-30T08:00:00Z'),
    contactedAt: new Date('2026-11-04T01:00:00Z'),
    state: 'contacted',
  })
  const { total, weeks } = await ask(workspaceId, 'owner')
  expect(total.firstContact?.working.median).toBe((1 + 9 + 1) * 60)
  expect(total.firstContact?.plain.median).toBe((4 * 24 + 17) * 60)
  expect(weeks.find(({ numbers }) => numbers.opened === 1)?.day).toBe('2026-10-26')
  expect(weeks).toHaveLength(8)
})

test('nothing opened is nothing wrong', async () => {
  const { id: workspaceId } = await makeWorkspace(pool)
  const { total, groups } = await ask(workspaceId, 'team')
  expect(total).toMatchObject({ opened: 0, firstContact: null, inTime: { n: 0, percent: null } })
  expect(groups).toEqual([])
})

test('customers and helpdesk are compared by the same tickets', async () => {
  const { id: workspaceId } = await makeWorkspace(pool)
  const { id: surveyId } = await makeSurvey(pool, workspaceId)
  const { id: customerId } = await makeCustomer(pool, workspaceId)
  const mori = await makeAgent(pool, workspaceId)
  const tell = (ticketId: string, type: string, at: string) =>
    pool.insert(event).values({
      ...{ workspaceId, id: newId(), externalId: newId(), contentHash: '', type, payload: {} },
      ...{ occurredAt: new Date(at), receivedAt: now, customerId, ticketId },
    })
  const answer = async (given: {
    solved: 'yes' | 'no' | null
    state?: 'unconfirmed'
    agentId?: string
    at?: string
  }) => {
    const { id: ticketId } = await makeTicket(pool, workspaceId, { customerId })
    const { at = '2026-11-05T00:00:00Z', ...rest } = given
    await makeResponse(pool, workspaceId, {
      surveyId,
      ticketId,
      channel: 'chat',
      respondedAt: new Date(at),
      ...rest,
    })
    return ticketId
  }
  const first = await answer({ solved: 'yes', agentId: mori.id })
  await tell(first, 'ticket.replied', '2026-11-01T00:00:00Z')
  await tell(first, 'ticket.resolved', '2026-11-02T00:00:00Z')
  const second = await answer({ solved: 'no', agentId: mori.id })
  await tell(second, 'ticket.replied', '2026-11-01T00:00:00Z')
  await tell(second, 'ticket.resolved', '2026-11-02T00:00:00Z')
  await tell(second, 'ticket.reopened', '2026-11-04T00:00:00Z')
  await answer({ solved: 'yes' })
  await answer({ solved: 'yes', state: 'unconfirmed' })
  await answer({ solved: 'yes', at: '2026-09-01T00:00:00Z' })
  await answer({ solved: null })
  const found = await readFirstContact(pool, {
    workspaceId,
    look,
    surveyId: null,
    by: 'agent',
    now,
  })
  expect(found?.total.customers).toMatchObject({ hits: 2, n: 3 })
  expect(found?.total.helpdesk).toMatchObject({ hits: 1, n: 2 })
  expect(found?.groups.map(({ name, customers }) => [name, customers.n])).toEqual([
    ['Mori', 2],
    [null, 1],
  ])
  const channels = await readFirstContact(pool, { workspaceId, look, surveyId, by: 'channel', now })
  expect(channels?.groups.map(({ name }) => name)).toEqual(['chat'])
  const other = { workspaceId: (await makeWorkspace(pool)).id, look, surveyId: null, now }
  expect(await readFirstContact(pool, { ...other, by: 'agent' })).toBeNull()
})

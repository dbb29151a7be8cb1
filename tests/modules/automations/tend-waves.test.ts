import { describe, expect, onTestFinished, test } from 'vitest'
import { makeCustomer, makeInvitation } from '#app/demo/factories.server.ts'
import { changeAutomationState } from '#app/modules/automations/change-automation-state.server.ts'
import type { AutomationChange } from '#app/modules/automations/change-automation-state.server.ts'
import { dayOf } from '#app/modules/automations/local-day.ts'
import { takeTurn } from '#app/modules/automations/take-turn.server.ts'
import { eraseCustomer } from '#app/modules/customers/erase-customer.server.ts'
import { openMemoryLog } from '../../support/memory-log.ts'
import { makeResponse } from '../../support/responses.ts'
import { openTestStore } from '../../support/store.ts'
import { decidedIn, night, openWave, perDate, turnsIn } from '../../support/waves.ts'

const store = await openTestStore()

const actor = { kind: 'member', id: 'u-1', name: '高橋 美咲' } as const

const change = (
  key: { workspaceId: string; automationId: string },
  to: AutomationChange,
  now: Date,
) => changeAutomationState(store.pool, { ...key, change: to, actor, now })

const mails = () => store.sql<{ to_address: string }[]>`select to_address from message`

describe('a wave', () => {
  test('asks the same number each day', async () => {
    const { people, tend } = await openWave(store)
    await people(60)
    for (let day = 0; day < 40; day++) await tend(night(day))
    const counts = perDate(await decidedIn(store))
    expect(counts.size).toBe(39)
    expect([...new Set(counts.values())]).toEqual([2])
  })

  test('asks each customer once a round, two workers at once', async () => {
    const { people, tend } = await openWave(store)
    const customers = await people(60)
    for (let day = 0; day < 100; day++) await Promise.all([tend(night(day)), tend(night(day))])
    const decided = await decidedIn(store)
    for (const customer of customers) {
      const dates = decided
        .filter((one) => one.customer === customer)
        .map(({ date }) => dayOf(date))
      expect(dates.length).toBeGreaterThanOrEqual(3)
      for (const [at, date] of dates.slice(1).entries())
        expect(date - (dates[at] ?? 0)).toBeGreaterThanOrEqual(30)
    }
    const counts = perDate(decided)
    expect(counts.size).toBe(99)
    expect(Math.max(...counts.values())).toBeLessThanOrEqual(4)
    expect(decided.every(({ reason }) => reason === null)).toBe(true)
    expect(await mails()).toHaveLength(decided.length)
  })

  test('sends in the window, by the customer’s own clock', async () => {
    const { tend, people } = await openWave(store, { waveDays: 7 })
    await people(1, { timeZone: 'America/Los_Angeles' })
    for (let day = 0; day < 8; day++) await tend(night(day))
    const [only] = await decidedIn(store)
    // One in the morning in Tokyo is eight in Los Angeles.
    expect(only?.sendAt?.getUTCHours()).toBe(17)
  })

  test('begins tomorrow, and gives whoever comes later a turn as well', async () => {
    const { tend, people } = await openWave(store, { waveDays: 7 })
    await people(14)
    await tend(night(0))
    expect([...perDate(await turnsIn(store))]).toEqual(
      ['02', '03', '04', '05', '06', '07', '08'].map((date) => [`2026-11-${date}`, 2]),
    )
    expect(await decidedIn(store)).toHaveLength(0)
    await people(7)
    await tend(night(0), { newcomers: false })
    expect(await turnsIn(store)).toHaveLength(14)
    await tend(night(0))
    expect([...new Set(perDate(await turnsIn(store)).values())]).toEqual([3])
  })

  test('plans thousands in bulk', async () => {
    const { tend, workspaceId } = await openWave(store, { waveDays: 90 })
    await store.sql`insert into customer (workspace_id, id, email)
      select ${workspaceId}, gen_random_uuid(), 'c' || n || '@example.com' from generate_series(1, 4500) n`
    await tend(night(0))
    expect([...new Set(perDate(await turnsIn(store)).values())]).toEqual([50])
  })

  test('is for its segment alone: its days are even, and whoever leaves or joins it is noticed', async () => {
    const { tend, people, workspaceId, surveyId } = await openWave(store, {
      waveDays: 7,
      conditions: [
        { field: 'attribute', name: 'plan', match: 'is', values: ['pro'] },
        { field: 'previous_score', kind: 'nps', match: 'at_most', score: 8 },
      ],
    })
    const pros = await people(14, { attributes: { plan: 'pro' } })
    await people(20, { attributes: { plan: 'free' } })
    const answer = (customerId: string, score: number) =>
      makeResponse(store.pool, workspaceId, {
        ...{ surveyId, customerId, kind: 'nps', score, respondedAt: new Date('2026-10-01') },
      })
    for (const customerId of pros) await answer(customerId, 3)
    const [glad = ''] = await people(1, { attributes: { plan: 'pro' } })
    await answer(glad, 9)
    await tend(night(0))
    const turns = await turnsIn(store)
    expect(turns.map(({ customer }) => customer).toSorted()).toEqual(pros.toSorted())
    expect([...new Set(perDate(turns).values())]).toEqual([2])
    await store.sql`update customer set attributes = '{"plan":"free"}' where id = ${pros[0] ?? ''}`
    await store.sql`delete from response where customer_id = ${glad}`
    await answer(glad, 7)
    await tend(night(0))
    expect((await turnsIn(store)).map(({ customer }) => customer).toSorted()).toEqual(
      [...pros.slice(1), glad].toSorted(),
    )
  })

  test('says why it left out who has just left its segment', async () => {
    const { tend, people } = await openWave(store, {
      waveDays: 7,
      conditions: [{ field: 'attribute', name: 'plan', match: 'is', values: ['pro'] }],
    })
    const [pro] = await people(1, { attributes: { plan: 'pro' } })
    const [moved = ''] = await people(1, { attributes: { plan: 'pro' } })
    const [gone] = await people(1, { attributes: { plan: 'pro' }, surveysUnsubscribedAt: night(0) })
    await tend(night(0))
    await store.sql`update customer set attributes = '{}' where id = ${moved}`
    for (let day = 1; day < 8; day++) await tend(night(day), { newcomers: false })
    const decided = await decidedIn(store)
    expect(decided.filter(({ reason }) => reason === null).map(({ customer }) => customer)).toEqual(
      [pro],
    )
    expect(decided.find(({ customer }) => customer === gone)?.reason).toBe('unsubscribed')
    expect(decided.map(({ reason }) => reason ?? 'asked').toSorted()).toEqual([
      'asked',
      'conditions_not_met',
      'unsubscribed',
    ])
  })

  test('asks a sample of them', async () => {
    const { tend, people } = await openWave(store, { waveDays: 7, samplePercent: 30 })
    await people(70)
    for (let day = 0; day < 8; day++) await tend(night(day))
    const decided = await decidedIn(store)
    expect(decided).toHaveLength(70)
    const asked = decided.filter(({ reason }) => reason === null).length
    expect(asked).toBeGreaterThan(5)
    expect(asked).toBeLessThan(40)
    expect(decided.every(({ reason }) => reason === null || reason === 'not_sampled')).toBe(true)
  })
})

describe('a customer whose turn falls into', () => {
  const dueSoon = async (given: Parameters<typeof openWave>[1] = {}) => {
    const wave = await openWave(store, { waveDays: 90, quietDays: 30, ...given })
    const turn = async (customerId: string, dueOn = '2026-11-02') =>
      store.sql`insert into wave_turn (workspace_id, automation_id, customer_id, due_on)
        values (${wave.workspaceId}, ${wave.automationId}, ${customerId}, ${dueOn})`
    return { ...wave, turn }
  }

  test('a quiet period has it when that ends, not a round later', async () => {
    const { workspaceId, tend, turn } = await dueSoon()
    const { customerId } = await makeInvitation(store.pool, workspaceId, {
      sentAt: new Date('2026-10-20T03:00:00Z'),
    })
    await turn(customerId ?? '')
    for (let day = 1; day < 30; day++) await tend(night(day), { newcomers: false })
    const decided = await decidedIn(store)
    expect(decided[0]).toMatchObject({ date: '2026-11-02', reason: 'quiet_period' })
    expect(decided[1]).toMatchObject({ reason: null })
    expect(decided[1]?.date).toMatch(/^2026-11-2[0-6]$/)
    expect(decided).toHaveLength(2)
  })

  test.each([
    ['a pause', { surveysPausedUntil: new Date('2026-11-30T15:00:00Z') }, 'customer_paused'],
    ['their wish for fewer', { surveysEveryDays: 180 }, 'customer_frequency'],
  ])('%s of theirs has it when that ends', async (_, wish, reason) => {
    const { workspaceId, tend, turn } = await dueSoon()
    const { id: customerId } = await makeCustomer(store.pool, workspaceId, wish)
    await makeInvitation(store.pool, workspaceId, {
      customerId,
      sentAt: new Date('2026-06-03T15:00:00Z'),
    })
    await turn(customerId)
    await tend(night(1), { newcomers: false })
    expect(await decidedIn(store)).toMatchObject([{ reason }])
    const [next] = await turnsIn(store)
    expect(next?.date).toMatch(/^2026-12-0[1-7]$/)
  })
})

describe('a crash', () => {
  test('in the middle of a turn leaves it as it was, and it is taken once', async () => {
    const { people, tend, key } = await openWave(store, { waveDays: 7 })
    const [customerId = ''] = await people(1)
    await tend(night(0))
    const due = night(8)
    const before = await turnsIn(store)
    const parts = { ...key, customerId, load: new Map(), mailDomain: 'example.com', now: due }
    const dies = store.pool.transaction(async (tx) => {
      expect(await takeTurn(tx, parts)).toBe('taken')
      throw new Error('the power went out')
    })
    await expect(dies).rejects.toThrow('power')
    expect([...(await turnsIn(store))]).toEqual([...before])
    expect(await mails()).toHaveLength(0)
    await Promise.all([tend(due), tend(due), tend(due)])
    expect(await mails()).toHaveLength(1)
    expect(await turnsIn(store)).toMatchObject([{ turn: 1 }])
  })

  test('or a stop in the middle of a day asks nobody twice and forgets nobody', async () => {
    const { people, tend } = await openWave(store, { waveDays: 7 })
    await people(70)
    await tend(night(0))
    const { signal } = new AbortController()
    // It is looked at before the wave and before each of the day's ten turns.
    let looks = 0
    Object.defineProperty(signal, 'aborted', { get: () => ++looks > 4 })
    await tend(night(1), { stopping: signal })
    expect(await mails()).toHaveLength(3)
    for (let day = 1; day < 8; day++) await tend(night(day))
    const asked = (await mails()).map(({ to_address: address }) => address)
    expect(asked).toHaveLength(70)
    expect(new Set(asked).size).toBe(70)
  })

  test('of one customer’s turn stops nobody else’s, and it is taken later', async () => {
    const { people, tend } = await openWave(store, { waveDays: 7 })
    const [unlucky = ''] = await people(14)
    await tend(night(0))
    const mend = () => store.sql`alter table automation_decision drop constraint if exists unlucky`
    onTestFinished(async () => void (await mend()))
    await store.sql.unsafe(
      `alter table automation_decision add constraint unlucky check (customer_id <> '${unlucky}') not valid`,
    )
    const { log, text } = openMemoryLog()
    for (let day = 1; day < 8; day++) await tend(night(day), { log })
    expect(await mails()).toHaveLength(13)
    expect(text()).toContain('a turn in a wave failed')
    await mend()
    await tend(night(8))
    const decided = await decidedIn(store)
    expect(decided.filter(({ customer }) => customer === unlucky)).toMatchObject([
      { date: '2026-11-09', reason: null },
    ])
  })
})

test('what goes wrong with one wave stops none of another workspace', async () => {
  const broken = await openWave(store, { waveDays: 7 })
  await broken.people(7)
  const sound = await openWave(store, { waveDays: 7 })
  await sound.people(7)
  await store.sql`update automation set conditions = '{}' where id = ${broken.automationId}`
  const { log, text } = openMemoryLog()
  await sound.tend(night(0), { log })
  expect(await turnsIn(store)).toHaveLength(7)
  expect(text()).toContain('a wave could not be tended')
})

describe('what was missed', () => {
  test('while nothing ran comes over the next days, at most twice as many a day', async () => {
    const { people, tend } = await openWave(store, { waveDays: 30 })
    await people(120)
    await tend(night(0))
    for (let day = 8; day < 60; day++) await tend(night(day))
    const decided = await decidedIn(store)
    const first = decided.filter(({ date }) => date < '2026-12-02')
    expect(new Set(first.map(({ customer }) => customer)).size).toBe(120)
    expect(first).toHaveLength(120)
    expect(Math.max(...perDate(decided).values())).toBeLessThanOrEqual(8)
  })

  test('while it was paused does not pile up, and a paused survey or workspace makes it wait', async () => {
    const { people, tend, key, surveyId, workspaceId } = await openWave(store, { waveDays: 30 })
    await people(60)
    await tend(night(0))
    await change(key, 'pause', night(0))
    for (let day = 1; day < 45; day++) await tend(night(day))
    await change(key, 'resume', night(45))
    await store.sql`update survey set state = 'paused' where id = ${surveyId}`
    await tend(night(45))
    await store.sql`update survey set state = 'active' where id = ${surveyId}`
    await store.sql`update workspace set mail_paused_at = ${night(45)} where id = ${workspaceId}`
    await tend(night(45))
    expect(await decidedIn(store)).toHaveLength(0)
    await store.sql`update workspace set mail_paused_at = null where id = ${workspaceId}`
    for (let day = 45; day < 75; day++) await tend(night(day))
    const decided = await decidedIn(store)
    expect(decided).toHaveLength(60)
    expect([...new Set(perDate(decided).values())]).toEqual([2])
  })
})

describe('whoever leaves', () => {
  test('by erasure has no turn any more', async () => {
    const { people, tend, workspaceId } = await openWave(store)
    const [customerId = ''] = await people(2)
    await tend(night(0))
    await eraseCustomer(store.pool, { workspaceId, customerId, actor, now: night(0) })
    expect(await turnsIn(store)).toHaveLength(1)
  })

  test('an archived wave has no turns; brought back and resumed it begins anew', async () => {
    const { people, tend, key } = await openWave(store, { waveDays: 7 })
    const customers = await people(7)
    for (let day = 0; day < 4; day++) await tend(night(day))
    await change(key, 'archive', night(4))
    expect(await turnsIn(store)).toHaveLength(0)
    await tend(night(5))
    expect(await turnsIn(store)).toHaveLength(0)
    await change(key, 'restore', night(5))
    await change(key, 'resume', night(5))
    for (let day = 5; day < 13; day++) await tend(night(day))
    for (let day = 13; day < 18; day++) await tend(night(day))
    const decided = await decidedIn(store)
    const early = decided.filter(({ date }) => date <= '2026-11-04')
    expect(early).toHaveLength(3)
    for (const customer of customers) {
      const [first, second] = decided.filter((one) => one.customer === customer)
      const hasTwo = second !== undefined && first !== undefined
      expect(first).toBeDefined()
      if (hasTwo) expect(dayOf(second.date) - dayOf(first.date)).toBeGreaterThanOrEqual(7)
    }
  })
})

test('without a window nobody is asked before nine in the morning', async () => {
  const { people, tend } = await openWave(store, { waveDays: 7, sendWindow: null })
  await people(7)
  await tend(night(0))
  await tend(night(1))
  expect(await decidedIn(store)).toHaveLength(0)
  await tend(new Date(night(1).getTime() + 8 * 3_600_000))
  expect(await decidedIn(store)).toHaveLength(1)
})

import { expect, test } from 'vitest'
import { createLog } from '#app/platform/log.server.ts'
import { tendingWaves } from '#app/worker/tend-waves-lane.ts'
import { minutesAfter } from '../support/mailing.ts'
import { openTestStore } from '../support/store.ts'
import { decidedIn, night, openWave, turnsIn } from '../support/waves.ts'

const store = await openTestStore()

test('turns are looked for each minute, and customers who have come since each hour', async () => {
  const { people } = await openWave(store, { waveDays: 7 })
  let time = night(0)
  const round = tendingWaves({
    ...{ pool: store.pool, mailDomain: 'mail.example.com', log: createLog('silent') },
    now: () => time,
  })
  const after = async (minutes: number) => {
    time = minutesAfter(night(0), minutes)
    return round(new AbortController().signal)
  }
  await people(7)
  expect(await after(0)).toBe('idle')
  expect(await turnsIn(store)).toHaveLength(7)
  await people(7)
  await after(59)
  expect(await turnsIn(store)).toHaveLength(7)
  await after(60)
  expect(await turnsIn(store)).toHaveLength(14)
  await after(24 * 60)
  expect(await decidedIn(store)).toHaveLength(2)
  await store.sql`update wave_turn set due_on = '2026-11-02' where turn = 0`
  await after(24 * 60 + 0.5)
  expect(await decidedIn(store)).toHaveLength(2)
  // Twelve on a day that has two: all of them come today, for it is nobody's delay.
  await after(24 * 60 + 1)
  expect(await decidedIn(store)).toHaveLength(14)
})

test('a wave of hundreds of turns keeps the lane busy until all are taken', async () => {
  const { workspaceId, automationId } = await openWave(store, { waveDays: 7 })
  await store.sql`insert into customer (workspace_id, id, email)
    select ${workspaceId}, gen_random_uuid(), 'c' || n || '@example.com' from generate_series(1, 230) n`
  await store.sql`insert into wave_turn (workspace_id, automation_id, customer_id, due_on)
    select ${workspaceId}, ${automationId}, id, '2026-11-01' from customer`
  const round = tendingWaves({
    ...{ pool: store.pool, mailDomain: 'mail.example.com', log: createLog('silent') },
    now: () => night(0),
  })
  const { signal } = new AbortController()
  expect(await round(signal)).toBe('busy')
  expect(await decidedIn(store)).toHaveLength(200)
  expect(await round(signal)).toBe('idle')
  expect(await decidedIn(store)).toHaveLength(230)
})

import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { eraseCustomer } from '#app/modules/customers/erase-customer.server.ts'
import { openByHand } from '#app/modules/follow-ups/open-by-hand.server.ts'
import { workspace } from '#db/schema/global.ts'
import { openAlerting, wednesday } from '../../support/alerting.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const { pool, sql } = store

/** Until so many other transactions wait for a lock. */
async function untilWaiting(count: number) {
  const waiting = () =>
    sql`select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
  await expect.poll(waiting, { timeout: 20_000 }).toHaveLength(count)
}

test('a follow-up opened by hand at the moment when its customer is erased has none', async () => {
  const { workspaceId, join, complain } = await openAlerting(store)
  const member = { id: (await join('mori')).id, name: 'Mori' }
  const responseId = await complain()
  const [answer] = await sql<{ customer_id: string }[]>`select customer_id from response`
  const key = { workspaceId, customerId: answer?.customer_id ?? '' }
  const { erasing, opening } = await pool.transaction(async (tx) => {
    // The erasure has done all but write down that it was done.
    await tx.select().from(workspace).where(eq(workspace.id, workspaceId)).for('update')
    const actor = { kind: 'member', ...member } as const
    const erased = eraseCustomer(pool, { ...key, actor, now: wednesday })
    await untilWaiting(1)
    const opened = openByHand(pool, { workspaceId, responseId, member, now: wednesday })
    await untilWaiting(2)
    return { erasing: erased, opening: opened }
  })
  expect(await erasing).toBe(true)
  expect(await opening).toMatchObject({ outcome: 'opened' })
  expect(await sql`select response_id, customer_id from follow_up`).toEqual([
    { response_id: responseId, customer_id: null },
  ])
})

import { describe, expect, test } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { isStoreUnavailable } from '#db/store-errors.ts'
import { openInterruptibleStore } from '../support/interruptible-store.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()

/** A moment that somebody says has come. */
function moment() {
  let come = () => {}
  const reached = new Promise<void>((resolve) => (come = resolve))
  return { come, reached }
}

const failure = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error,
  )

describe('a transaction whose line to the store is cut', () => {
  test('has failed, and what it says afterwards is not said within the next one', async () => {
    const line = await openInterruptibleStore(store.address, 1)
    const [began, cut] = [moment(), moment()]
    let afterwards: unknown = null
    const lost = line.pool.transaction(async (tx) => {
      await tx.execute('select 1')
      began.come()
      await cut.reached
      afterwards = await failure(makeWorkspace(tx, { slug: 'of-the-lost' }))
    })
    await began.reached
    line.cut()
    expect(isStoreUnavailable(await failure(lost))).toBe(true)
    await line.restore()
    await line.pool.transaction(async (tx) => {
      await tx.execute('select 1')
      cut.come()
      await expect.poll(() => afterwards).not.toBeNull()
      await makeWorkspace(tx, { slug: 'of-the-next' })
    })
    expect(isStoreUnavailable(afterwards)).toBe(true)
    expect(await store.sql`select slug from workspace order by slug`).toEqual([
      { slug: 'of-the-next' },
    ])
  })

  test('leaves a connection that works, whatever was under way on it', async () => {
    const line = await openInterruptibleStore(store.address)
    const two = () =>
      line.pool.transaction(async (tx) => {
        await tx.execute('select 1')
        await new Promise(setImmediate)
        await tx.execute('select 2')
      })
    for (const turns of [0, 1, 2, 5, 10, 20, 50, 100]) {
      let isCut = false
      const busy = Array.from({ length: 6 }, async () => {
        while (!isCut) await failure(Math.random() < 0.5 ? two() : line.pool.execute('select 1'))
      })
      for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate)
      line.cut()
      isCut = true
      await Promise.all(busy)
      await line.restore()
      await expect
        .poll(() => failure(Promise.all(Array.from({ length: 6 }, two))), { timeout: 4_000 })
        .toBeNull()
    }
  })
})

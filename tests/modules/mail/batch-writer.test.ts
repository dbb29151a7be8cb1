import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { batchWriter } from '#app/modules/mail/batch-writer.ts'

/** A store that answers when told to. */
function heldStore() {
  const batches: number[][] = []
  const answers: { ok: () => void; fail: (error: Error) => void }[] = []
  const write = (items: number[]) =>
    new Promise<void>((ok, fail) => {
      batches.push(items)
      answers.push({ ok, fail })
    })
  return { batches, answers, write }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('writing in natural batches', () => {
  test('the first goes at once, what comes meanwhile goes together', async () => {
    const store = heldStore()
    const writer = batchWriter(store.write, 10)
    for (const item of [1, 2, 3]) await writer.add(item)
    expect(store.batches).toEqual([[1]])
    store.answers[0]?.ok()
    await settled()
    expect(store.batches).toEqual([[1], [2, 3]])
    store.answers[1]?.ok()
    await writer.end()
  })

  test('no more than the limit is ever unwritten', async () => {
    const store = heldStore()
    const writer = batchWriter(store.write, 2)
    const added: number[] = []
    const adding = [1, 2, 3].map((item) => writer.add(item).then(() => added.push(item)))
    await settled()
    expect(added).toEqual([1, 2])
    store.answers[0]?.ok()
    await settled()
    expect(added).toEqual([1, 2, 3])
    store.answers[1]?.ok()
    await settled()
    store.answers[2]?.ok()
    await Promise.all(adding)
    await writer.end()
    expect(store.batches.flat()).toEqual([1, 2, 3])
  })

  test('a failed write fails whoever adds or waits after it', async () => {
    const store = heldStore()
    const writer = batchWriter(store.write, 1)
    await writer.add(1)
    const waiting = writer.add(2)
    store.answers[0]?.fail(new Error('no store'))
    await expect(waiting).rejects.toThrow('no store')
    await expect(writer.add(3)).rejects.toThrow('no store')
    await expect(writer.end()).rejects.toThrow('no store')
  })

  test('everything is written once and in order, whatever the pace of the store', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.integer({ min: 1, max: 5 }), async (scheduler, limit) => {
        const written: number[] = []
        const writer = batchWriter(async (items: number[]) => {
          await scheduler.schedule(Promise.resolve())
          written.push(...items)
        }, limit)
        const items = Array.from({ length: 12 }, (_, n) => n)
        const adding = Promise.all(items.map((item) => writer.add(item)))
        await scheduler.waitFor(adding.then(() => writer.end()))
        expect(written.toSorted((a, b) => a - b)).toEqual(items)
      }),
    )
  })

  test('with nothing to write it ends at once', async () => {
    await expect(batchWriter(heldStore().write, 1).end()).resolves.toBeUndefined()
  })
})

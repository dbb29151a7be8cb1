import { describe, expect, test } from 'vitest'
import { askTogether } from '#app/http/ask-together.ts'

/** A question whose answers are how often it was asked, given when the test says so. */
function openQuestion() {
  const open: { answer: () => void; fail: () => void }[] = []
  const ask = askTogether(
    () =>
      new Promise<number>((resolve, reject) => {
        const turn = open.length + 1
        open.push({ answer: () => resolve(turn), fail: () => reject(new Error('away')) })
      }),
  )
  return { ask, open }
}

const settle = () => new Promise((resolve) => setImmediate(resolve))

describe('asking together', () => {
  test('nobody gets what was asked for before they came, and those who wait share the next', async () => {
    const { ask, open } = openQuestion()
    const first = ask('a')
    const later = [ask('a'), ask('a'), ask('a')]
    expect(open).toHaveLength(1)
    open[0]?.answer()
    expect(await first).toBe(1)
    await settle()
    expect(open).toHaveLength(2)
    const last = ask('a')
    open[1]?.answer()
    expect(await Promise.all(later)).toEqual([2, 2, 2])
    await settle()
    open[2]?.answer()
    expect(await last).toBe(3)
  })

  test('different questions do not wait for each other', async () => {
    const { ask, open } = openQuestion()
    const both = Promise.all([ask('a'), ask('b')])
    expect(open).toHaveLength(2)
    for (const { answer } of open) answer()
    expect(await both).toEqual([1, 2])
  })

  test('what failed is asked again for the next', async () => {
    const { ask, open } = openQuestion()
    const first = ask('a')
    const second = ask('a')
    open[0]?.fail()
    await expect(first).rejects.toThrow('away')
    await settle()
    open[1]?.answer()
    expect(await second).toBe(2)
  })
})

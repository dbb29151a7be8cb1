import { describe, expect, test } from 'vitest'
import { retryOnConflict } from '#app/platform/retry-on-conflict.ts'

const failure = (code: string) =>
  new Error('wrapped', { cause: Object.assign(new Error(), { code }) })

/** Fails with each of these in turn, then succeeds. */
function failing(...codes: string[]) {
  let runs = 0
  const run = async () => {
    const code = codes[runs]
    runs += 1
    if (code !== undefined) throw failure(code)
    return 'done'
  }
  return { run, runs: () => runs }
}

describe('a transaction that loses against a simultaneous one', () => {
  test.each(['23503', '23505', '40001', '40P01'])('runs again after %s', async (code) => {
    const { run, runs } = failing(code)
    expect(await retryOnConflict(run)).toBe('done')
    expect(runs()).toBe(2)
  })

  test('is given up after the second attempt', async () => {
    const { run, runs } = failing('40P01', '40P01')
    await expect(retryOnConflict(run)).rejects.toThrow('wrapped')
    expect(runs()).toBe(2)
  })

  test('is not repeated for any other failure', async () => {
    const { run, runs } = failing('57P01')
    await expect(retryOnConflict(run)).rejects.toThrow('wrapped')
    expect(runs()).toBe(1)
  })
})

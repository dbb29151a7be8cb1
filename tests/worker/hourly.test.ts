import { expect, test } from 'vitest'
import { hourly } from '#app/worker/hourly.ts'
import { minutesAfter, noon } from '../support/event-door.ts'

test('hourly work is done at once, then every hour, and again soon when it failed', async () => {
  const done: Date[] = []
  let clock = noon
  let fails = false
  const round = hourly(
    () => clock,
    async (now) => {
      if (fails) throw new Error('the store is away')
      done.push(now)
    },
  )
  const roundAt = (minutes: number) => {
    clock = minutesAfter(noon, minutes)
    return round()
  }
  expect(await roundAt(0)).toBe('idle')
  await roundAt(59)
  expect(done).toEqual([noon])
  fails = true
  await expect(roundAt(60)).rejects.toThrow('away')
  fails = false
  await roundAt(61)
  await roundAt(120)
  expect(done).toEqual([noon, minutesAfter(noon, 61)])
})

test('a clock that was put back does not keep hourly work waiting', async () => {
  const done: Date[] = []
  let clock = noon
  const round = hourly(
    () => clock,
    (now) => {
      done.push(now)
      return Promise.resolve()
    },
  )
  await round()
  clock = minutesAfter(noon, -90)
  await round()
  expect(done).toEqual([noon, clock])
})

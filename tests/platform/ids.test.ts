import { afterEach, expect, test, vi } from 'vitest'
import { idBytes, idFromBytes, newId } from '#app/platform/ids.ts'

afterEach(() => vi.useRealTimers())

const many = (count: number) => Array.from({ length: count }, newId)

test('ids grow, however many are made in one millisecond', () => {
  vi.useFakeTimers({ now: Date.now() + 1_000 })
  const ids = many(5_000)
  expect(ids.toSorted()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
})

test('ids grow when the clock is put back', () => {
  vi.useFakeTimers({ now: Date.now() + 10_000 })
  const before = many(3)
  vi.setSystemTime(Date.now() - 5_000)
  const after = many(3)
  expect([...before, ...after].toSorted()).toEqual([...before, ...after])
})

test('an id is a UUID of version 7 and survives its bytes', () => {
  for (const id of many(100)) {
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(idFromBytes(idBytes(id))).toBe(id)
  }
})

import { expect, test } from 'vitest'
import { boundedCache } from '#app/modules/mail/bounded-cache.ts'

function countingCache(size: number) {
  const made: string[] = []
  const cache = boundedCache<string>(size)
  const get = (key: string) =>
    cache(key, async () => {
      made.push(key)
      return key.toUpperCase()
    })
  return { get, made }
}

test('what is asked for again, or by two at once, is made once', async () => {
  const { get, made } = countingCache(3)
  expect(await Promise.all([get('a'), get('a')])).toEqual(['A', 'A'])
  await get('a')
  expect(made).toEqual(['a'])
})

test('the least recently used is forgotten first', async () => {
  const { get, made } = countingCache(2)
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await get(key)
  expect(made).toEqual(['a', 'b', 'c', 'b'])
})

test('a failure is not remembered', async () => {
  const cache = boundedCache<string>(2)
  await expect(cache('a', () => Promise.reject(new Error('not yet')))).rejects.toThrow('not yet')
  expect(await cache('a', async () => 'A')).toBe('A')
})

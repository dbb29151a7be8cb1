import { expect, test } from 'vitest'
import { createLine, LineIsFull } from '#app/platform/waiting-line.ts'

/** Work that goes on until it is ended. */
function openWork() {
  const ends: (() => void)[] = []
  const begun: number[] = []
  const work = (name: number) => () => {
    begun.push(name)
    return new Promise<number>((resolve) => ends.push(() => resolve(name)))
  }
  return { begun, work, end: () => ends.shift()?.() }
}

test('does one piece after the other, and refuses who comes while it is full', async () => {
  const { begun, work, end } = openWork()
  const inLine = createLine(2)
  const one = inLine(work(1))
  const two = inLine(work(2))
  await expect(inLine(work(3))).rejects.toThrow(LineIsFull)
  await Promise.resolve()
  expect(begun).toEqual([1])
  end()
  expect(await one).toBe(1)
  await expect.poll(() => begun).toEqual([1, 2])
  end()
  expect(await two).toBe(2)
  await expect(inLine(() => Promise.resolve(4))).resolves.toBe(4)
})

test('goes on after a piece that failed', async () => {
  const inLine = createLine(2)
  const broken = inLine(() => Promise.reject(new Error('broken')))
  const next = inLine(() => Promise.resolve('next'))
  await expect(broken).rejects.toThrow('broken')
  expect(await next).toBe('next')
})

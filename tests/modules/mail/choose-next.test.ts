import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chooseNext, partCrowd } from '#app/modules/mail/choose-next.ts'

const mails = (...domains: string[]) => domains.map((domain) => ({ domain }))

const choose = (waiting: string[], underWay: Record<string, number> = {}, quick: string[] = []) =>
  chooseNext(mails(...waiting), {
    parallel: 10,
    underWay: new Map(Object.entries(underWay)),
    isQuick: (domain) => quick.includes(domain),
  })

test('the first that waits is the next', () => {
  expect(choose(['a', 'b'])).toBe(0)
  expect(choose([])).toBe(-1)
})

test('a quick domain alone may have every lane, any other leaves some', () => {
  expect(choose(['a', 'a'], { a: 10 }, ['a'])).toBe(-1)
  expect(choose(['a', 'a'], { a: 9 }, ['a'])).toBe(0)
  expect(choose(['a', 'a'], { a: 4 })).toBe(-1)
  expect(choose(['a', 'a'], { a: 3 })).toBe(0)
})

test('while others wait it has less than half of the connections', () => {
  expect(choose(['a', 'a', 'b'], { a: 3 })).toBe(2)
  expect(choose(['a', 'a', 'b'], { a: 2 })).toBe(0)
  expect(choose(['a', 'b'], { a: 3, b: 3 })).toBe(-1)
})

test('none is chosen while nothing is under way only when nothing waits', () => {
  const domain = fc.constantFrom('a', 'b', 'c')
  fc.assert(
    fc.property(fc.array(domain), fc.integer({ min: 1, max: 20 }), (waiting, parallel) => {
      const lanes = { parallel, underWay: new Map<string, number>(), isQuick: () => false }
      expect(chooseNext(mails(...waiting), lanes)).toBe(waiting.length === 0 ? -1 : 0)
    }),
  )
})

test('a crowd makes room with what it has most of, and never with the first of a domain', () => {
  const { stay, crowd } = partCrowd(mails('a', 'a', 'a', 'a', 'b', 'a'), 4)
  expect(stay.map(({ domain }) => domain)).toEqual(['a', 'a', 'b'])
  expect(crowd).toEqual(mails('a', 'a', 'a'))
  const domain = fc.constantFrom('a', 'b', 'c')
  fc.assert(
    fc.property(fc.array(domain), fc.integer({ min: 3, max: 20 }), (waiting, most) => {
      const all = mails(...waiting)
      const parted = partCrowd(all, most)
      expect(parted.stay.length).toBeLessThanOrEqual(most)
      expect(parted.stay.length + parted.crowd.length).toBe(all.length)
      expect(new Set(parted.stay.map((mail) => mail.domain))).toEqual(new Set(waiting))
      expect(parted.crowd.every((mail) => !parted.stay.includes(mail))).toBe(true)
    }),
  )
})

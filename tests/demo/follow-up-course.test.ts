import fc from 'fast-check'
import { expect, test } from 'vitest'
import { courseOf } from '#app/demo/sample/follow-up-course.ts'
import type { Course } from '#app/demo/sample/follow-up-course.ts'
import { addWorkingMinutes } from '#app/modules/workspaces/working-time.ts'
import { seededRandom } from '#app/platform/seeded-random.ts'

const calendar = { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00', holidays: [] }
const now = new Date('2026-11-20T05:00:00Z')

const anyCourse = fc
  .record({
    seed: fc.integer(),
    openedAt: fc.date({
      min: new Date('2026-09-01T00:00:00Z'),
      max: new Date('2026-11-20T04:00:00Z'),
      noInvalidDate: true,
    }),
    dueMinutes: fc.integer({ min: 30, max: 2_000 }),
    escalateMinutes: fc.option(fc.integer({ min: 30, max: 1_000 })),
    stage: fc.constantFrom('left', 'contacted', 'answered', 'ended'),
  })
  .map(({ seed, ...given }) => ({
    stage: given.stage,
    course: courseOf(seededRandom(seed), {
      ...{ ...given, now },
      after: (at, minutes) => addWorkingMinutes(at, minutes, calendar, 'Asia/Tokyo'),
    }),
  }))

const happened = ({ contact, end, recovery, ...course }: Course): Date[] =>
  [
    ...[course.openedAt, contact?.at ?? null, course.answeredAt, course.repliedAgainAt],
    ...[end?.at ?? null, recovery?.at ?? null],
  ].filter((at) => at !== null)

test('what happened in a sample’s follow-up happened in its order, and before now', () => {
  fc.assert(
    fc.property(anyCourse, ({ course }) => {
      const times = happened(course).map((at) => at.getTime())
      expect(times).toEqual(times.toSorted((a, b) => a - b))
      expect(Math.max(...times)).toBeLessThan(now.getTime())
    }),
  )
})

test('clocks ran only while nobody had been in touch, and nothing stands without what comes before it', () => {
  fc.assert(
    fc.property(anyCourse, ({ course, stage }) => {
      const { contact, remindedAt, overdueToldAt, escalatedAt, dueAt, end, recovery } = course
      for (const at of [remindedAt, overdueToldAt, escalatedAt])
        if (at !== null && contact !== null) expect(at.getTime()).toBeLessThan(contact.at.getTime())
      if (overdueToldAt === null && contact === null)
        expect(dueAt.getTime()).toBeGreaterThanOrEqual(now.getTime())
      if (stage === 'left') expect(contact).toBeNull()
      if (contact === null) expect([course.answeredAt, end, recovery]).toEqual([null, null, null])
      if (recovery !== null) expect(end?.isSolved).toBe(true)
    }),
  )
})

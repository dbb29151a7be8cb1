import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nearlyDue } from '#app/modules/follow-ups/nearly-due.ts'
import { listNearlyDue } from '#app/modules/follow-ups/remind-owners.server.ts'
import {
  addWorkingMinutes,
  workingMinutesBetween,
  workingMinutesWithin,
} from '#app/modules/workspaces/working-time.ts'
import type { WorkingCalendar } from '#app/modules/workspaces/working-time.ts'
import { hoursAfter, openAlerting, wednesday } from '../../support/alerting.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()

const clockTime = fc
  .integer({ min: 0, max: 23 })
  .map((hours) => `${String(hours).padStart(2, '0')}:30`)
const calendars = fc.record({
  days: fc.uniqueArray(fc.integer({ min: 1, max: 7 })),
  from: clockTime,
  to: clockTime,
  holidays: fc.array(
    fc.integer({ min: 10, max: 30 }).map((day) => `2026-11-${day}`),
    { maxLength: 6 },
  ),
})
const zones = fc.constantFrom('Asia/Tokyo', 'America/New_York', 'Pacific/Chatham')
const minute = 60_000
const minutesAfter = (at: Date, minutes: number) => new Date(at.getTime() + minutes * minute)

/** Opened by `wednesday`; due by its calendar, or by one that was another then. */
const opened = fc.record({
  ago: fc.integer({ min: 0, max: 20_000 }),
  minutes: fc.integer({ min: 1, max: 6_000 }),
  isByCalendar: fc.boolean(),
})

type Opened = { openedAt: Date; dueAt: Date }

/** Counted for each alone, day by day. */
function isReminded({ openedAt, dueAt }: Opened, calendar: WorkingCalendar, zone: string) {
  const passed = workingMinutesBetween(openedAt, wednesday, calendar, zone)
  const all = workingMinutesBetween(openedAt, dueAt, calendar, zone)
  return wednesday >= dueAt || passed >= 0.8 * all
}

test('whatever the calendar, those are nearly due of whose working time four fifths are over', () => {
  fc.assert(
    fc.property(
      fc.array(opened, { minLength: 1, maxLength: 20 }),
      calendars,
      zones,
      (many, calendar, timeZone) => {
        const all = many.map(({ ago, minutes, isByCalendar }) => {
          const openedAt = minutesAfter(wednesday, -ago)
          const byCalendar = addWorkingMinutes(openedAt, minutes, calendar, timeZone)
          return { openedAt, dueAt: isByCalendar ? byCalendar : minutesAfter(openedAt, minutes) }
        })
        const ahead = all.filter(({ dueAt }) => dueAt > wednesday)
        const [oldestAt = null] = ahead
          .map(({ openedAt }) => openedAt)
          .toSorted((one, other) => one.getTime() - other.getTime())
        const { until, isNearlyDue } = nearlyDue({ calendar, timeZone, oldestAt }, wednesday)
        expect(all.filter(({ dueAt }) => dueAt <= until).filter(isNearlyDue)).toEqual(
          all.filter((each) => isReminded(each, calendar, timeZone)),
        )
      },
    ),
    { numRuns: 200 },
  )
})

test('working time that is gone through once is what is counted from moment to moment', () => {
  const offset = fc.integer({ min: 0, max: 30_000 })
  fc.assert(
    fc.property(offset, offset, calendars, zones, (one, other, calendar, zone) => {
      const [from, to] = [minutesAfter(wednesday, one), minutesAfter(wednesday, other)]
      const stretch = { from: wednesday, to: minutesAfter(wednesday, 30_000) }
      expect(workingMinutesWithin(stretch, calendar, zone)(from, to)).toBe(
        workingMinutesBetween(from, to, calendar, zone),
      )
    }),
    { numRuns: 200 },
  )
})

test('every owner is found, in whatever workspace and however many follow-ups are open', async () => {
  const { pool, sql } = store
  const crowd = async (open: number, dueInHours: number) => {
    const kumo = await openAlerting(store)
    const { id: ownerId } = await kumo.join('aiko')
    const [first] = await kumo.answerAndOpen(ownerId)
    const id = first?.id ?? ''
    await sql`
      insert into response select (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid()))).*
      from response r, generate_series(2, ${open}) where r.workspace_id = ${kumo.workspaceId}`
    await sql`
      insert into follow_up
      select (jsonb_populate_record(f, jsonb_build_object('id', gen_random_uuid(), 'response_id', r.id))).*
      from follow_up f join response r on r.workspace_id = f.workspace_id and r.id <> f.response_id where f.id = ${id}`
    await sql`
      update follow_up set due_at = ${hoursAfter(wednesday, dueInHours)} where workspace_id = ${kumo.workspaceId}`
    return { workspaceId: kumo.workspaceId, userId: ownerId, open }
  }
  const crowds = [await crowd(1_203, 1), await crowd(3, 1), await crowd(2, 24 * 365)]
  const found = await listNearlyDue(pool, hoursAfter(wednesday, 0.9))
  const countOf = (each: { workspaceId: string; userId: string }) =>
    new Set(
      found.find(
        ({ workspaceId, userId }) => workspaceId === each.workspaceId && userId === each.userId,
      )?.followUpIds,
    ).size
  expect(crowds.map(countOf)).toEqual([1_203, 3, 0])
})

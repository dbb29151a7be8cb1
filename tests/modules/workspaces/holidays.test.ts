import { describe, expect, test } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { changeHolidays } from '#app/modules/workspaces/change-holidays.server.ts'
import {
  countryOfZone,
  holidayCountries,
  holidayRegions,
  publicHolidays,
} from '#app/modules/workspaces/public-holidays.server.ts'
import { loadWorkspaceSettings } from '#app/modules/workspaces/workspace-settings.server.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const { pool } = store
const now = new Date('2026-11-20T12:00:00Z')
const actor = { kind: 'system', name: 'test' } as const

const holidaysIn = async (country: string, years: number[], region: string | null = null) =>
  publicHolidays({ country, region }, years, 'en')

describe('Public holidays', () => {
  test('of Japan, with the substitute day of a Sunday', async () => {
    const days = await publicHolidays({ country: 'JP', region: null }, [2026], 'ja')
    expect(days).toContainEqual({ date: '2026-11-23', name: '勤労感謝の日' })
    // Constitution Day 2026 falls on a Sunday.
    expect(days.map(({ date }) => date)).toEqual(
      expect.arrayContaining(['2026-05-03', '2026-05-06']),
    )
  })

  test('of America move with the week; observances are none', async () => {
    const names = (await holidaysIn('US', [2026, 2027])).filter(({ name }) =>
      name.includes('Thanksgiving'),
    )
    expect(names.map(({ date }) => date)).toEqual(['2026-11-26', '2027-11-25'])
  })

  test('that last several days are each of them, and half a day is none', async () => {
    const korea = (await holidaysIn('KR', [2026])).map(({ date }) => date)
    expect(korea).toEqual(expect.arrayContaining(['2026-02-17', '2026-02-18', '2026-02-19']))
    const china = (await holidaysIn('CN', [2026])).map(({ date }) => date)
    expect(china).toContain('2026-10-01')
    expect(china).not.toContain('2026-03-08')
  })

  test('of a part of a country are more than those of the whole', async () => {
    const regions = await holidayRegions('DE', 'en')
    expect(regions.map(({ code }) => code)).toContain('BY')
    const everywhere = (await holidaysIn('DE', [2026])).map(({ date }) => date)
    const bavaria = (await holidaysIn('DE', [2026], 'BY')).map(({ date }) => date)
    expect(bavaria).toEqual(expect.arrayContaining(everywhere))
    expect(bavaria).toContain('2026-01-06')
    expect(everywhere).not.toContain('2026-01-06')
  })

  test('come in order and each day once', async () => {
    const days = (await holidaysIn('GB', [2026, 2027], 'ENG')).map(({ date }) => date)
    expect(days).toEqual([...new Set(days)].toSorted())
  })

  test('are offered for countries in the reader’s words', async () => {
    expect(await holidayCountries('ja')).toContainEqual({ code: 'JP', name: '日本' })
    expect(await countryOfZone('Asia/Tokyo')).toBe('JP')
    expect(await countryOfZone('Pacific/Chatham')).toBe('NZ')
    expect(await countryOfZone('Mars/Olympus')).toBeNull()
  })
})

describe('A workspace’s holidays', () => {
  const change = (workspaceId: string, act: 'add' | 'remove', dates: string[]) =>
    changeHolidays(pool, { workspaceId, act, dates, actor, now })
  const holidaysOf = async (workspaceId: string) =>
    (await loadWorkspaceSettings(pool, { workspaceId })).calendar.holidays

  test('are added once, in order, and taken back', async () => {
    const { id } = await makeWorkspace(pool)
    await change(id, 'add', ['2027-01-01'])
    const added = await change(id, 'add', ['2027-02-11', '2027-01-01', '2026-11-23', '2026-11-23'])
    expect(added).toEqual({ changed: ['2027-02-11', '2026-11-23'] })
    expect(await holidaysOf(id)).toEqual(['2026-11-23', '2027-01-01', '2027-02-11'])
    expect(await change(id, 'remove', ['2027-02-11', '2026-11-23', '2030-01-01'])).toEqual(added)
    expect(await holidaysOf(id)).toEqual(['2027-01-01'])
  })

  test('leave hours and days alone, and are written down', async () => {
    const { id } = await makeWorkspace(pool)
    const { calendar } = await loadWorkspaceSettings(pool, { workspaceId: id })
    await change(id, 'add', ['2027-01-01'])
    await change(id, 'add', ['2027-01-01'])
    const after = await loadWorkspaceSettings(pool, { workspaceId: id })
    expect(after.calendar).toEqual({ ...calendar, holidays: ['2027-01-01'] })
    const log = await store.sql`select action, before, after from audit_entry`
    expect(log).toEqual([
      {
        action: 'workspace.updated',
        before: { calendar: { holidays: [] } },
        after: { calendar: { holidays: ['2027-01-01'] } },
      },
    ])
  })

  test('are 500 at most', async () => {
    const { id } = await makeWorkspace(pool)
    const many = Array.from({ length: 500 }, (_, n) =>
      new Date(Date.UTC(2027, 0, 1 + n)).toISOString().slice(0, 10),
    )
    expect(await change(id, 'add', many)).toEqual({ changed: many })
    expect(await change(id, 'add', ['2035-01-01'])).toBe('too_many')
    expect(await holidaysOf(id)).toHaveLength(500)
  })
})

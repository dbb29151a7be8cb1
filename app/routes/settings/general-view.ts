import type { StoredSettings } from '#app/modules/workspaces/workspace-settings.server.ts'
import { weekdays } from '#app/modules/workspaces/workspace-limits.ts'

/** The settings as the fields of their form, by name. */
export const formValuesOf = (settings: StoredSettings): Record<string, string> => ({
  name: settings.name,
  locale: settings.locale,
  timeZone: settings.timeZone,
  answerEditableDays: String(settings.answerEditableDays),
  invitationExpiresDays: String(settings.invitationExpiresDays),
  ...Object.fromEntries(settings.calendar.days.map((day) => [`day${day}`, 'on'])),
  from: settings.calendar.from,
  to: settings.calendar.to,
  holidays: String(settings.calendar.holidays.length),
  ownDomains: settings.ownDomains.join('\n'),
})

export type WeekdayChoice = { name: string; label: string }

/** An ISO weekday in the reader's language. 1 January 2024 was a Monday. */
export const weekdayName = (weekday: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'short' }).format(
    new Date(Date.UTC(2024, 0, weekday)),
  )

/** The boxes of the week, from Monday on. */
export const weekdayChoices = (locale: string): WeekdayChoice[] =>
  weekdays.map((day) => ({ name: `day${day}`, label: weekdayName(day, locale) }))

export const clockIn = (timeZone: string, locale: string, now: Date): string =>
  new Intl.DateTimeFormat(locale, { timeZone, hour: 'numeric', minute: '2-digit' }).format(now)

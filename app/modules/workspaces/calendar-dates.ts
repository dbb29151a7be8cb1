import { DateTime } from 'luxon'

export const mostHolidays = 500

/** Whether this is a day of the calendar, written YYYY-MM-DD. */
export const isCalendarDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && DateTime.fromISO(text, { zone: 'utc' }).isValid

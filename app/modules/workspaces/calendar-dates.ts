import { DateTime } from 'luxon'

export const linesOf = (text: string): string[] =>
  text
    .split(/\r\n|[\r\n]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')

const isDate = (text: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && DateTime.fromISO(text, { zone: 'utc' }).isValid

/** The dates that stand one a line as `YYYY-MM-DD`, in order and each once; null when a line is no date. */
export function calendarDates(text: string): string[] | null {
  const lines = linesOf(text)
  return lines.every(isDate) ? [...new Set(lines)].toSorted() : null
}

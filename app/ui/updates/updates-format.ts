import type { Locale } from '#app/texts/locales.ts'

/** How the public pages write moments and numbers. `timeZone` is the workspace's. */
export type Reader = { locale: Locale; timeZone: string }

export const dayText = (at: Date, { locale, timeZone }: Reader): string =>
  new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'long' }).format(at)

export const monthText = (at: Date, { locale, timeZone }: Reader): string =>
  new Intl.DateTimeFormat(locale, { timeZone, month: 'long', year: 'numeric' }).format(at)

/** Of a `YYYY-MM`. */
export const monthOfKey = (key: string, locale: Locale): string =>
  monthText(new Date(`${key}-15T12:00:00Z`), { locale, timeZone: 'UTC' })

/**
 * Two months, or null when they are one. A year that both share is said once, where the language says it: at the end in
 * English, else at the beginning.
 */
export function monthsText(
  from: Date,
  until: Date,
  reader: Reader,
): { from: string; until: string } | null {
  const [first, last] = [monthText(from, reader), monthText(until, reader)]
  if (first === last) return null
  const year = new Intl.DateTimeFormat('en', { timeZone: reader.timeZone, year: 'numeric' })
  if (year.format(from) !== year.format(until)) return { from: first, until: last }
  return reader.locale === 'en'
    ? { from: monthAlone(from, reader), until: last }
    : { from: first, until: monthAlone(until, reader) }
}

/** 5月, which as a long name would be 五月 in Chinese. */
const monthAlone = (at: Date, { locale, timeZone }: Reader) =>
  new Intl.DateTimeFormat(locale, {
    timeZone,
    month: locale === 'en' ? 'long' : 'numeric',
  }).format(at)

const oneDecimal = { maximumFractionDigits: 1, minimumFractionDigits: 1 } as const

/** To one decimal. */
export const percentText = (percent: number, locale: Locale): string =>
  new Intl.NumberFormat(locale, { ...oneDecimal, style: 'percent' }).format(percent / 100)

/** To one decimal, with its sign. */
export const signed = (value: number, locale: Locale): string =>
  new Intl.NumberFormat(locale, { ...oneDecimal, signDisplay: 'exceptZero' })
    .format(value)
    .replace('-', '−')

const mark = /^\s*(?:- |\d+\. )/u

/**
 * The beginning of a text, cut between characters, with a sign that there is more. A list behind it is left out, for in
 * one line it reads badly; wide punctuation brings its own space.
 */
export function excerpt(text: string, most: number): string {
  const lines = text.split('\n')
  const list = lines.findIndex((one) => mark.test(one))
  const line = (
    list > 0 ? [...lines.slice(0, list), '…'] : lines.map((one) => one.replace(mark, ''))
  )
    .join(' ')
    .replace(/\s+/gu, ' ')
    .replace(/(?<=[、。！，．：；？）」』]) | (?=…$)/gu, '')
    .trim()
  const parts = [...new Intl.Segmenter().segment(line.slice(0, 8 * most))]
  if (parts.length <= most && line.length <= 8 * most) return line
  const cut = parts
    .slice(0, most)
    .map(({ segment }) => segment)
    .join('')
  // Scripts with spaces are cut between words.
  const atSpace = cut.lastIndexOf(' ')
  return `${atSpace > cut.length * 0.6 ? cut.slice(0, atSpace) : cut.trimEnd()}…`
}

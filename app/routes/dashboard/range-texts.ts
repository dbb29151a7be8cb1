import { daysOf } from '#app/modules/reports/period.ts'
import type { Look } from '#app/modules/reports/period.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'

type Reader = { locale: AdminLocale; timeZone: string; now: Date }

/** Which days are shown and with which they are compared; `today` is the last that a form may ask for. */
export function rangeTexts(
  look: Look,
  { locale, timeZone, now }: Reader,
): { range: string; before: string; today: string } {
  const days = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium' })
  const rangeOf = ({ since, until }: { since: Date; until: Date }) =>
    days.formatRange(since, new Date(until.getTime() - 1))
  const today = daysOf({ ...look, since: now, until: now }, timeZone).from
  return { range: rangeOf(look), before: rangeOf(look.before), today }
}

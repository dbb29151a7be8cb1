import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'

const hour = 60

/** Minutes as hours and minutes. Not as days: a day of working time is none of the calendar. */
export function durationText(minutes: number, locale: AdminLocale): string {
  const t = adminTranslator(locale)
  const whole = Math.round(minutes)
  const [h, m] = [Math.floor(whole / hour), whole % hour]
  if (h === 0) return t('followUpNumbers.minutes', { m })
  return m === 0 || h >= 10
    ? t('followUpNumbers.hours', { h: Math.round(whole / hour) })
    : t('followUpNumbers.hoursMinutes', { h, m })
}

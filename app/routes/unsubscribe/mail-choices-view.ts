import { everyDays, pauseMonths } from '#app/modules/customers/survey-wishes.ts'
import type { Subscriptions } from '#app/modules/customers/unsubscribe.server.ts'
import { customerTranslator } from '#app/texts/customer/translate.ts'
import type { Locale } from '#app/texts/locales.ts'

type Option = { value: string; label: string; isChosen: boolean }

export type MailChoicesView = Pick<Subscriptions, 'workspaceName' | 'topics'> & {
  /** Not the whole address: the link may have been forwarded. */
  email: string
  often: Option[]
  pause: Option[]
  isSaved: boolean
  /** What will come from now on, a sentence each; empty while nothing was ever chosen. */
  effects: string[]
}

type Shown = Subscriptions & { email: string }

/** The unsubscribe page in the customer's words; days are those of their own calendar. */
export function viewChoices(shown: Shown, locale: Locale, isSaved: boolean): MailChoicesView {
  const { workspaceName, email, topics, zone, surveysPausedUntil, surveysEveryDays } = shown
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: zone })
  const date = surveysPausedUntil === null ? null : day.format(surveysPausedUntil)
  const isUsual = topics.surveys && topics.announcements !== false
  const hasWishes = date !== null || surveysEveryDays !== null
  return {
    ...{ workspaceName, email, topics, isSaved },
    often: oftenOptions(surveysEveryDays, locale),
    pause: pauseOptions(date, locale),
    effects: isSaved || hasWishes || !isUsual ? effectsOf(shown, date, locale) : [],
  }
}

function oftenOptions(chosen: number | null, locale: Locale): Option[] {
  const t = customerTranslator(locale)
  return [
    { value: '', label: t('unsubscribe.asTheyCome'), isChosen: chosen === null },
    ...everyDays.map((days) => ({
      value: String(days),
      label: t('unsubscribe.every', { days }),
      isChosen: days === chosen,
    })),
  ]
}

/** `until` is when the pause that lasts will end; the form posts what nobody offers to leave it so. */
function pauseOptions(until: string | null, locale: Locale): Option[] {
  const t = customerTranslator(locale)
  const kept = until === null ? [] : [t('unsubscribe.pauseKeep', { date: until })]
  return [
    { value: '', label: t('unsubscribe.noPause'), isChosen: until === null },
    ...kept.map((label) => ({ value: 'keep', label, isChosen: true })),
    ...pauseMonths.map((months) => ({
      value: String(months),
      label: months === 12 ? t('unsubscribe.pauseYear') : t('unsubscribe.pauseFor', { months }),
      isChosen: false,
    })),
  ]
}

function effectsOf(shown: Shown, date: string | null, locale: Locale): string[] {
  const t = customerTranslator(locale)
  const { announcements } = shown.topics
  const news = announcements ? 'willAnnouncements' : 'willNoAnnouncements'
  return [
    surveysEffect(shown, date, locale),
    ...(announcements === null ? [] : [t(`unsubscribe.${news}`)]),
  ]
}

function surveysEffect(
  { topics, surveysEveryDays: days }: Shown,
  date: string | null,
  locale: Locale,
) {
  const t = customerTranslator(locale)
  if (!topics.surveys) return t('unsubscribe.willNoSurveys')
  if (date !== null)
    return days === null
      ? t('unsubscribe.willPause', { date })
      : t('unsubscribe.willPauseEvery', { date, days })
  return days === null ? t('unsubscribe.willSurveys') : t('unsubscribe.willEvery', { days })
}

import { loopSteps } from '#app/modules/changes/loop-ledger.ts'
import type { Ledger, MedianDays } from '#app/modules/changes/loop-ledger.ts'
import { enoughAnswers } from '#app/modules/reports/score.ts'
import { customerTranslator } from '#app/texts/customer/translate.ts'
import type { Locale } from '#app/texts/locales.ts'
import { headlineWords, wholePercent } from '../loop/headline-words.ts'

export type PublicLoopView = {
  headline: string
  /** Null where there are too few comments for numbers. */
  numbers: {
    steps: { name: string; meaning: string; percent: string; count: string; share: number }[]
    /** Null where nobody could be told of anything. */
    reach: string | null
    times: { name: string; text: string }[]
  } | null
}

/** The loop's numbers for everybody: of all comments together, and none where there are few. */
export function publicLoopView(ledger: Ledger, locale: Locale): PublicLoopView {
  const t = customerTranslator(locale)
  if (ledger.comments < enoughAnswers)
    return { headline: t('loop.tooFew', { least: enoughAnswers }), numbers: null }
  const { toldOfReachable, time } = ledger
  const whole = new Intl.NumberFormat(locale)
  const times = (['saidToDid', 'saidToTold'] as const).flatMap((name) => {
    const text = daysText(time[name], locale)
    return text === null ? [] : [{ name: t(`loop.${name}`), text }]
  })
  return {
    headline: t('loop.headline', headlineWords(ledger, locale)),
    numbers: {
      steps: loopSteps.map((step) => ({
        name: t(`loop.step.${step}`),
        meaning: t(`loop.meaning.${step}`),
        percent: wholePercent(ledger[step], locale),
        count: whole.format(ledger[step].hits),
        share: ledger[step].hits / ledger.comments,
      })),
      reach:
        toldOfReachable.n < enoughAnswers
          ? null
          : t('loop.reach', { percent: wholePercent(toldOfReachable, locale) }),
      times,
    },
  }
}

function daysText(median: MedianDays, locale: Locale): string | null {
  if (median === null || median.n < enoughAnswers) return null
  const t = customerTranslator(locale)
  if (median.days < 1) return t('loop.underADay')
  return t('loop.days', { days: Math.round(median.days) })
}

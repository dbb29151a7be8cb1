import type { ThemeLearning } from '#app/modules/themes/theme-learning.server.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { timeTextOf } from '#app/ui/time-text.ts'
import type { TimeText } from '#app/ui/time-text.ts'
import { wholeText } from '../dashboard/number-texts.ts'

export type LearningView = Pick<ThemeLearning, 'state' | 'judged' | 'right'> & {
  labels: string
  positives: string
  /** In per cent. */
  precision: { text: string; lo: string; hi: string } | null
  trainedAt: TimeText | null
  waiting: number
  auditsAsked: number
}

type Reader = { locale: AdminLocale; timeZone: string; now: Date }

export function viewLearning(learning: ThemeLearning, reader: Reader): LearningView {
  const { state, judged, right, labels, positives, precision, interval } = learning
  const whole = new Intl.NumberFormat(reader.locale, { maximumFractionDigits: 0 })
  return {
    ...{ state, judged, right, waiting: learning.waiting, auditsAsked: learning.auditsAsked },
    labels: wholeText(labels, reader.locale),
    positives: wholeText(positives, reader.locale),
    precision:
      precision === null || interval === null
        ? null
        : {
            text: whole.format(precision),
            lo: whole.format(interval[0]),
            hi: whole.format(interval[1]),
          },
    trainedAt: learning.trainedAt === null ? null : timeTextOf(learning.trainedAt, reader),
  }
}

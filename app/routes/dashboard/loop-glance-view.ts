import type { Ledger } from '#app/modules/changes/loop-ledger.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { headlineWords } from '../loop/headline-words.ts'

/** The loop in one sentence; null where nobody has said anything in words. */
export function viewLoopGlance(ledger: Ledger, locale: AdminLocale) {
  if (ledger.comments === 0) return null
  return {
    headline: adminTranslator(locale)('loop.headline', headlineWords(ledger, locale)),
    steps: (['read', 'acted', 'told'] as const).map((step) => ({
      step,
      share: ledger[step].hits / ledger.comments,
    })),
  }
}

export type LoopGlanceView = NonNullable<ReturnType<typeof viewLoopGlance>>

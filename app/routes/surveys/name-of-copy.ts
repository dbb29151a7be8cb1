import { surveyLimits } from '#app/modules/surveys/survey-limits.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'

/** "Copy of …", cut to what a name may be. */
export const nameOfCopy = (name: string, locale: AdminLocale): string =>
  adminTranslator(locale)('surveys.copyOf', { name }).slice(0, surveyLimits.name).toWellFormed()

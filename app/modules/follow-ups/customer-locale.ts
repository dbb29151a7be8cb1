import { matchLocale } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'

type Known = { responseLocale: string; customerLocale: string | null; workspaceLocale: string }

/** The language to write to a customer in: the one in which they answered says more than what a helpdesk noted. */
export const customerLocale = (known: Known): Locale =>
  matchLocale([known.responseLocale, known.customerLocale, known.workspaceLocale], 'en')

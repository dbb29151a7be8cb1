import { useLocale } from 'use-intl'
import { isAdminLocale } from '#app/texts/admin/locales.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'

/** The language of the page. */
export function useReader(): AdminLocale {
  const locale = useLocale()
  return isAdminLocale(locale) ? locale : 'en'
}

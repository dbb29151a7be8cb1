import type { ReactNode } from 'react'
import { IntlProvider } from 'use-intl'
import type { AdminTexts } from '#app/texts/admin/en.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'

declare module 'use-intl' {
  interface AppConfig {
    Messages: AdminTexts
  }
}

type Props = { locale: AdminLocale; texts: AdminTexts; children: ReactNode }

/**
 * Gives the pages below it their words. Times are not formatted here but by loaders, in the workspace's zone: server
 * and browser may know a zone or a language differently, and the page would differ from its own hydration.
 */
export function TextsProvider({ locale, texts, children }: Props) {
  return (
    <IntlProvider locale={locale} messages={texts} timeZone="UTC">
      {children}
    </IntlProvider>
  )
}

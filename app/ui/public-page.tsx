import type { ReactNode } from 'react'
import { localeNames, locales } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'
import { PublicStyle } from './public-style.tsx'

type PublicPageProps = {
  locale: Locale
  /** Accessible name of the language list. */
  languageLabel: string
  /** The address of this page in another language. */
  addressIn: (locale: Locale) => string
  children: ReactNode
}

/** The frame of every page that customers see: one card, its style inlined, the languages below. */
export function PublicPage({ locale, languageLabel, addressIn, children }: PublicPageProps) {
  return (
    <>
      <PublicStyle />
      <main>{children}</main>
      <footer>
        <nav aria-label={languageLabel}>
          <ul>
            {locales.map((other) => (
              <li key={other} lang={other}>
                {other === locale ? (
                  <span aria-current="true">{localeNames[other]}</span>
                ) : (
                  <a href={addressIn(other)}>{localeNames[other]}</a>
                )}
              </li>
            ))}
          </ul>
        </nav>
      </footer>
    </>
  )
}

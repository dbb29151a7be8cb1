import type { ReactNode } from 'react'
import { customerTranslator } from '#app/texts/customer/translate.ts'
import { localeNames } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'
import { UpdatesStyle } from './updates-style.tsx'

/** What surrounds every public page of a workspace. */
export type FrameView = {
  locale: Locale
  workspaceName: string
  /** Of the list of changes. */
  home: string
  /** Whether the page is that list, whose heading is the page's own. */
  isHome: boolean
  languages: { locale: Locale; href: string }[]
  /** Null where there is nothing to follow. */
  subscribe: string | null
  feeds: { name: string; href: string }[]
}

/** Whose page it is above, the ways to follow it and the languages below. */
export function UpdatesFrame({ view, children }: { view: FrameView; children: ReactNode }) {
  const { locale, home, isHome, workspaceName } = view
  const t = customerTranslator(locale)
  return (
    <>
      <UpdatesStyle />
      <a className="skip" href="#main">
        {t('updates.skip')}
      </a>
      <header className="top">
        <p className="whose">
          <strong dir="auto">{workspaceName}</strong>
        </p>
        {isHome ? null : (
          <nav>
            <a href={home}>{t('updates.title')}</a>
          </nav>
        )}
      </header>
      <main id="main">{children}</main>
      <footer>
        <Follow view={view} />
        <nav aria-label={t('updates.language')}>
          <ul className="languages">
            {view.languages.map((other) => (
              <li key={other.locale} lang={other.locale}>
                {other.locale === locale ? (
                  <span aria-current="true">{localeNames[other.locale]}</span>
                ) : (
                  <a href={other.href} hrefLang={other.locale}>
                    {localeNames[other.locale]}
                  </a>
                )}
              </li>
            ))}
          </ul>
        </nav>
      </footer>
    </>
  )
}

function Follow({ view: { locale, subscribe, feeds } }: { view: FrameView }) {
  const t = customerTranslator(locale)
  if (subscribe === null) return null
  return (
    <section className="follow" aria-labelledby="follow">
      <h2 id="follow">{t('updates.stay')}</h2>
      <p>
        <a className="button" href={subscribe}>
          {t('updates.subscribe')}
        </a>
      </p>
      <p className="feeds">
        {t('updates.feeds')}{' '}
        {feeds.map(({ name, href }) => (
          <a key={name} href={href}>
            {name}
          </a>
        ))}
      </p>
    </section>
  )
}

import { useLocation } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { adminLocaleNames, adminLocales } from '#app/texts/admin/locales.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'

/** Plain links, so that it works without script and the whole page comes in the new language. */
export function LanguageSwitch({ locale }: { locale: AdminLocale }) {
  const t = useTranslations('brand')
  const { pathname, search } = useLocation()
  const addressIn = (wish: AdminLocale) => {
    const query = new URLSearchParams(search)
    query.set('lang', wish)
    return `${pathname}?${query}`
  }
  return (
    <nav aria-label={t('language')} className="flex items-center text-sm">
      {adminLocales.map((each) => (
        <a
          key={each}
          href={addressIn(each)}
          lang={each}
          hrefLang={each}
          aria-current={each === locale ? 'true' : undefined}
          className={`flex min-h-9 items-center px-2 ${each === locale ? 'font-medium text-ink' : 'text-muted hover:text-ink'}`}
        >
          {adminLocaleNames[each]}
        </a>
      ))}
    </nav>
  )
}

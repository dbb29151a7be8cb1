import { useTranslations } from 'use-intl'
import { localeNames, locales } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'

/** In which languages a change can be read: one mark for each of ours. */
export function LanguageMarks({ complete }: { complete: readonly Locale[] }) {
  const t = useTranslations('changes.list')
  const named = complete.map((locale) => localeNames[locale]).join(', ')
  return (
    <span className="inline-flex items-center gap-1">
      <span className="sr-only">
        {complete.length === 0 ? t('noLanguage') : t('completeIn', { languages: named })}
      </span>
      {locales.map((locale) => (
        <span
          key={locale}
          aria-hidden="true"
          title={localeNames[locale]}
          className={`rounded px-1.5 py-0.5 text-xs font-medium uppercase ${
            complete.includes(locale)
              ? 'bg-good-soft text-good'
              : 'border border-dashed border-line text-muted'
          }`}
        >
          {locale}
        </span>
      ))}
    </span>
  )
}

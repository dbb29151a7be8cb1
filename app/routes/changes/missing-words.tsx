import { useLocale, useTranslations } from 'use-intl'
import type { WordPart } from '#app/modules/changes/previewed-content.ts'
import { localeNames } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'

type Props = {
  missing: readonly WordPart[]
  locale: Locale
  /** The language in which it is shown. */
  shown: Locale
  /** Some language is complete. */
  isAny: boolean
}

/** What a language lacks, and what its readers get meanwhile. */
export function MissingWords({ missing, locale, shown, isAny }: Props) {
  const t = useTranslations('changePreview')
  const list = new Intl.ListFormat(useLocale(), { type: 'disjunction' })
  const parts = list.format(missing.map((part) => t(`parts.${part}`)))
  const language = localeNames[locale]
  if (!isAny) return <p>{t('missingAll')}</p>
  return (
    <p>
      {shown === locale
        ? t('missing', { language, parts })
        : t('missingInstead', { language, other: localeNames[shown] })}
    </p>
  )
}

import type { KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import { addLanguage, removeLanguage } from '#app/modules/surveys/edit-draft.ts'
import { languagesOf } from '#app/modules/surveys/survey-content.ts'
import { localeNames, locales } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'
import { useEditorParts } from './editor-context.ts'

export const languagePanel = 'language-panel'
const tabIdOf = (locale: Locale) => `language-${locale}`

/** Which language is being edited, and what is missing in each. */
export function LanguageTabs() {
  const t = useTranslations('surveys')
  const { draft, locale: open, dispatch, focusSoon } = useEditorParts()
  const languages = languagesOf(draft.texts)
  const go = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    const next = languages.at((languages.indexOf(open) + step) % languages.length) ?? open
    event.preventDefault()
    dispatch({ act: 'speak', locale: next })
    focusSoon(tabIdOf(next))
  }
  return (
    <div className="sticky top-0 z-10 -mx-4 border-b border-line bg-paper px-4 sm:mx-0 sm:px-0 lg:top-[5.8125rem]">
      <div className="flex items-center gap-1 overflow-x-auto">
        <div
          role="tablist"
          aria-label={t('languages')}
          className="flex shrink-0 gap-1"
          onKeyDown={go}
        >
          {languages.map((locale) => (
            <LanguageTab key={locale} locale={locale} />
          ))}
        </div>
        <AddLanguage />
      </div>
    </div>
  )
}

function LanguageTab({ locale }: { locale: Locale }) {
  const t = useTranslations('surveys')
  const { locale: open, missing, dispatch } = useEditorParts()
  const count = missing.filter((word) => word.locale === locale).length
  return (
    <button
      type="button"
      role="tab"
      id={tabIdOf(locale)}
      aria-selected={locale === open}
      aria-controls={languagePanel}
      tabIndex={locale === open ? 0 : -1}
      onClick={() => dispatch({ act: 'speak', locale })}
      className="-mb-px flex min-h-11 shrink-0 cursor-pointer items-center gap-2 border-b-2 border-transparent px-3 text-sm font-medium text-muted hover:text-ink aria-selected:border-accent aria-selected:text-ink"
    >
      <span lang={locale}>{localeNames[locale]}</span>
      {count === 0 ? (
        <svg viewBox="0 0 12 12" className="size-3 text-good" role="img" aria-label={t('complete')}>
          <path d="M2 6.5 5 9l5-6" fill="none" stroke="currentColor" strokeWidth="1.8" />
        </svg>
      ) : (
        <span className="badge badge-warning">{t('missing', { count })}</span>
      )}
    </button>
  )
}

function AddLanguage() {
  const t = useTranslations('surveys')
  const { draft, kind, dispatch, focusSoon } = useEditorParts()
  const others = locales.filter((locale) => draft.texts[locale] === undefined)
  if (others.length === 0) return null
  const add = (value: string) => {
    const locale = others.find((each) => each === value)
    if (locale === undefined) return
    dispatch({ act: 'change', draft: addLanguage(draft, kind, locale) })
    dispatch({ act: 'speak', locale })
    focusSoon(tabIdOf(locale))
  }
  return (
    <select
      aria-label={t('addLanguage')}
      value=""
      onChange={({ target }) => add(target.value)}
      className="min-h-9 shrink-0 cursor-pointer rounded-lg bg-transparent px-2 text-sm text-muted hover:text-ink"
    >
      <option value="">+ {t('addLanguage')}</option>
      {others.map((locale) => (
        <option key={locale} value={locale} lang={locale}>
          {localeNames[locale]}
        </option>
      ))}
    </select>
  )
}

/** Below the words of a language, so that nobody removes it in passing. The last one stays. */
export function RemoveLanguage() {
  const t = useTranslations('surveys')
  const { draft, locale, dispatch, announce } = useEditorParts()
  if (languagesOf(draft.texts).length < 2) return null
  const remove = () => {
    dispatch({ act: 'remove', draft: removeLanguage(draft, locale) })
    announce(t('removed'))
  }
  return (
    <button type="button" onClick={remove} className="button-quiet text-bad">
      {t('removeLanguage', { language: localeNames[locale] })}
    </button>
  )
}

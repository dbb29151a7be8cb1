import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { localeNames } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'
import { Notice } from '#app/ui/notice.tsx'
import { fieldIdOf, useEditorParts } from './editor-context.ts'
import { useWordNames } from './word-names.ts'

/** What stands in the way of publishing, each with the way to it. Gone when nothing does. */
export function Obstacles() {
  const t = useTranslations('surveys')
  const nameOf = useWordNames()
  const { missing, problems, isStrict } = useEditorParts()
  const count = missing.length + problems.length
  if (!isStrict || count === 0) return null
  return (
    <Notice tone="bad">
      <p>{t('incomplete', { count })}</p>
      <ul className="mt-2 space-y-1 font-normal">
        {missing.map(({ locale, path }) => (
          <li key={`${locale} ${path}`}>
            <Way locale={locale} path={path}>
              {`${localeNames[locale]}: ${nameOf(path)}`}
            </Way>
          </li>
        ))}
        {problems.map(({ locale, path, problem }) => (
          <li key={`${locale} ${path} ${problem}`}>
            <Way locale={locale} path={path}>
              {[locale === null ? '' : `${localeNames[locale]}: `, nameOf(path)].join('')}
              {path === '' ? '' : ': '}
              {t(`problem.${problem}`)}
            </Way>
          </li>
        ))}
      </ul>
    </Notice>
  )
}

type WayProps = { locale: Locale | null; path: string; children: ReactNode }

function Way({ locale, path, children }: WayProps) {
  const { dispatch, focusSoon } = useEditorParts()
  const go = () => {
    if (locale !== null) dispatch({ act: 'speak', locale })
    focusSoon(fieldIdOf(path))
  }
  return (
    <button
      type="button"
      onClick={go}
      className="cursor-pointer text-left underline underline-offset-2"
    >
      {children}
    </button>
  )
}

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { LanguageSwitch } from './language-switch.tsx'
import { Mark } from './mark.tsx'

type Props = { locale: AdminLocale; width?: 'narrow' | 'wide'; children: ReactNode }

/** A page that stands for itself, outside any workspace: one column under the mark. */
export function LonePage({ locale, width = 'narrow', children }: Props) {
  const t = useTranslations('brand')
  return (
    <div
      className={`mx-auto flex min-h-dvh w-full flex-col px-5 ${width === 'narrow' ? 'max-w-md' : 'max-w-2xl'}`}
    >
      <header className="flex items-center justify-between py-5">
        <span className="flex items-center gap-2.5 text-lg font-semibold tracking-tight">
          <Mark />
          {t('name')}
        </span>
        <LanguageSwitch locale={locale} />
      </header>
      <main className="grow pt-6 pb-16 sm:pt-12">{children}</main>
    </div>
  )
}

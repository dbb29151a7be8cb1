import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { localeNames, locales } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'
import { shownKinds } from './preview-shown.ts'
import type { ShownKind } from './preview-shown.ts'

type Props = {
  show: ShownKind
  locale: Locale
  complete: readonly Locale[]
  begun: readonly Locale[]
}

/** What of the change is shown, and in which language. */
export function PreviewChoices({ show, locale, complete, begun }: Props) {
  const t = useTranslations('changePreview')
  const addressOf = (choice: { show?: ShownKind; locale?: Locale }) =>
    `?${new URLSearchParams({ show, locale, ...choice })}`
  return (
    <div className="mt-5 flex flex-wrap gap-x-8 gap-y-3">
      <Choices label={t('show')}>
        {shownKinds.map((kind) => (
          <Choice key={kind} to={addressOf({ show: kind })} isChosen={kind === show}>
            {t(`shown.${kind}`)}
          </Choice>
        ))}
      </Choices>
      <Choices label={t('language')}>
        {locales.map((each) => (
          <Choice key={each} to={addressOf({ locale: each })} isChosen={each === locale}>
            <span lang={each}>{localeNames[each]}</span>
            {complete.includes(each) ? null : (
              <span className="ml-1.5 text-xs font-normal">
                ({begun.includes(each) ? t('incomplete') : t('unwritten')})
              </span>
            )}
          </Choice>
        ))}
      </Choices>
    </div>
  )
}

const Choices = ({ label, children }: { label: string; children: ReactNode }) => (
  <nav aria-label={label} className="flex flex-wrap items-center gap-1 text-sm">
    <span className="mr-1 text-muted">{label}</span>
    {children}
  </nav>
)

type ChoiceProps = { to: string; isChosen: boolean; children: ReactNode }

const Choice = ({ to, isChosen, children }: ChoiceProps) => (
  <Link
    to={to}
    replace
    preventScrollReset
    aria-current={isChosen ? 'true' : undefined}
    className="flex min-h-9 min-w-9 items-center justify-center rounded-lg px-2.5 font-medium text-muted hover:bg-sunken aria-[current]:bg-accent-soft aria-[current]:text-accent-strong"
  >
    {children}
  </Link>
)

import { useTranslations } from 'use-intl'
import { wordField, wordNames } from '#app/modules/changes/change-fields.ts'
import { localeNames, locales } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'
import { useEditor } from './editor-context.ts'
import { WordsField } from './words-field.tsx'

export type Side = 'left' | 'right'

type Props = {
  side: Side
  locale: Locale
  onChoose: (side: Side, locale: Locale) => void
}

/** One language of a change; any of the four can stand on either side. */
export function LanguageColumn({ side, locale, onChoose }: Props) {
  const t = useTranslations('changes.edit')
  const { isLive } = useEditor()
  return (
    <section
      aria-label={localeNames[locale]}
      className={`panel min-w-0 p-5 sm:p-6 ${side === 'right' ? 'max-lg:hidden' : ''}`}
    >
      <div role="group" aria-label={t(side)} className="-mx-1 flex gap-1 overflow-x-auto pb-1">
        {locales.map((each) => (
          <button
            key={each}
            // Without script it saves, and comes back with that language.
            type={isLive ? 'button' : 'submit'}
            name="show"
            value={`${side}.${each}`}
            aria-pressed={each === locale}
            onClick={isLive ? () => onChoose(side, each) : undefined}
            className="flex min-h-10 shrink-0 items-center gap-1.5 rounded-lg px-2.5 text-sm font-medium text-muted hover:text-ink aria-pressed:bg-accent-soft aria-pressed:text-accent-strong"
          >
            <Fullness locale={each} /> <span lang={each}>{localeNames[each]}</span>
          </button>
        ))}
      </div>
      <Missing locale={locale} />
      <div className="mt-3 space-y-4">
        {wordNames.map((name) => (
          <WordsField key={`${name}.${locale}`} name={name} locale={locale} />
        ))}
      </div>
    </section>
  )
}

const fieldNames = { title: 'fieldTitle', youSaid: 'youSaid', weDid: 'weDid' } as const

function useMissing(locale: Locale) {
  const { state } = useEditor()
  return wordNames.filter((name) => (state.values[wordField(name, locale)] ?? '').trim() === '')
}

/** A dot that fills: nothing, begun, complete. */
function Fullness({ locale }: { locale: Locale }) {
  const left = useMissing(locale).length
  const look =
    left === 0
      ? 'bg-good border-good'
      : left < 3
        ? 'border-middling bg-middling-soft'
        : 'border-edge'
  return <span aria-hidden="true" className={`size-2.5 rounded-full border-2 ${look}`} />
}

function Missing({ locale }: { locale: Locale }) {
  const t = useTranslations('changes.edit')
  const missing = useMissing(locale)
  const fields = missing.map((name) => t(fieldNames[name])).join(', ')
  return (
    <p className="mt-2 text-sm">
      {missing.length === 0 ? (
        <span className="font-medium text-good">✓ {t('done')}</span>
      ) : (
        <span className="text-muted">{t('missing', { fields })}</span>
      )}
    </p>
  )
}

import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { wordField } from '#app/modules/changes/change-fields.ts'
import type { WordName } from '#app/modules/changes/change-fields.ts'
import { changeLimits } from '#app/modules/changes/change-limits.ts'
import { localeNames } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'
import { ConflictChoice } from './conflict-choice.tsx'
import { useEditor } from './editor-context.ts'
import { MarkdownTools } from './markdown-tools.tsx'
import { useFieldProblem } from './use-field-problem.ts'
import { WasField } from './was-field.tsx'

type Props = { name: WordName; locale: Locale }

const fieldNames = { title: 'fieldTitle', youSaid: 'youSaid', weDid: 'weDid' } as const

/** One text of one language. */
export function WordsField({ name, locale }: Props) {
  const t = useTranslations('changes.edit')
  const { state, change, mayWrite, isLive } = useEditor()
  const area = useRef<HTMLTextAreaElement>(null)
  const field = wordField(name, locale)
  const problem = useFieldProblem()(field)
  const value = state.values[field] ?? ''
  const label = t(fieldNames[name])
  const shared = {
    id: field,
    name: field,
    lang: locale,
    value,
    readOnly: !mayWrite,
    className: 'input',
    'aria-label': t('fieldIn', { field: label, language: localeNames[locale] }),
    'aria-invalid': problem !== undefined,
    'aria-describedby': `${field}-notes`,
  }
  const hint = name === 'title' ? null : t(`${name}Hint`)
  return (
    <div>
      <div className="mb-1 flex min-h-9 flex-wrap items-end justify-between gap-x-4 gap-y-1">
        <label htmlFor={field} className="pb-1 text-sm font-medium">
          {label}
        </label>
        {name !== 'title' && mayWrite && isLive ? (
          <MarkdownTools area={area} field={field} label={label} />
        ) : null}
      </div>
      {mayWrite ? <WasField field={field} /> : null}
      {name === 'title' ? (
        <input
          type="text"
          {...shared}
          onChange={(event) => change(field, event.currentTarget.value)}
        />
      ) : (
        <textarea
          ref={area}
          rows={name === 'weDid' ? 9 : 5}
          {...shared}
          className={`input ${name === 'weDid' ? 'min-h-60' : 'min-h-32'}`}
          onChange={(event) => change(field, event.currentTarget.value)}
        />
      )}
      <div id={`${field}-notes`} className="mt-1 flex justify-between gap-4 text-sm text-muted">
        <div>
          {problem === undefined ? null : <p className="font-medium text-bad">{problem}</p>}
          {hint === null ? null : <p>{hint}</p>}
        </div>
        <Counter used={value.length} most={changeLimits[name]} />
      </div>
      <ConflictChoice field={field} lang={locale} />
    </div>
  )
}

/** Only once it gets narrow. */
function Counter({ used, most }: { used: number; most: number }) {
  const t = useTranslations('changes.edit')
  if (used < most * 0.8) return null
  return (
    <p className={`shrink-0 tabular-nums ${used > most ? 'font-medium text-bad' : ''}`}>
      {t('counter', { used, most })}
    </p>
  )
}

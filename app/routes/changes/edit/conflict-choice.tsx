import { useTranslations } from 'use-intl'
import { useEditor } from './editor-context.ts'

type Props = {
  field: string
  /** Of their words; for a choice that is no text, none. */
  lang?: string
  /** What theirs is called where it is no text. */
  label?: string
}

/** Two people wrote the same field: both texts, and whoever reads this chooses. */
export function ConflictChoice({ field, lang, label }: Props) {
  const t = useTranslations('changes.edit')
  const { state, choose, isLive } = useEditor()
  const theirs = state.conflicts[field]
  if (theirs === undefined) return null
  const mine = state.values[field] ?? ''
  const shown = label ?? theirs.text
  return (
    <div role="alert" className="mt-2 rounded-lg bg-middling-soft px-4 py-3 text-sm">
      <p className="font-semibold text-middling">
        {theirs.by === null ? t('conflictSomebody') : t('conflictBy', { name: theirs.by })}
      </p>
      <p className="mt-1">{t('conflictText')}</p>
      <p lang={lang} className="words mt-2 rounded-md bg-surface px-3 py-2">
        {shown === '' ? t('conflictNothing') : shown}
      </p>
      {isLive ? (
        <div className="mt-3 flex flex-wrap gap-2">
          <button type="button" className="button-quiet" onClick={() => choose(field, mine)}>
            {t('mine')}
          </button>
          <button type="button" className="button-quiet" onClick={() => choose(field, theirs.text)}>
            {t('theirs')}
          </button>
          {label === undefined ? (
            <button
              type="button"
              className="button-quiet"
              onClick={() => choose(field, [mine, theirs.text].filter(Boolean).join('\n\n'))}
            >
              {t('both')}
            </button>
          ) : null}
        </div>
      ) : (
        <p className="mt-2 font-medium">{t('conflictPlain')}</p>
      )}
    </div>
  )
}

import { useTranslations } from 'use-intl'
import { useEditorParts } from './editor-context.ts'

/** What was removed can be had back until the next change. */
export function UndoNotice() {
  const t = useTranslations('surveys')
  const { before, dispatch } = useEditorParts()
  if (before === null) return null
  return (
    <p className="mx-auto mb-3 flex w-fit items-center gap-4 rounded-xl bg-ink px-4 py-2 text-sm text-paper shadow-lg">
      {t('removed')}
      <button
        type="button"
        onClick={() => dispatch({ act: 'undo' })}
        className="min-h-8 cursor-pointer font-semibold underline underline-offset-2"
      >
        {t('undo')}
      </button>
    </p>
  )
}

import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { isUnsaved } from './edit-state.ts'
import type { EditState } from './edit-state.ts'
import { useEditor } from './editor-context.ts'

/** Where it goes on from here, and what that is called. */
type Props = { to: string; label: 'review' | 'correct' | 'publication' }

/** Always in sight: whether everything is saved, and what comes next. */
export function SaveBar({ to, label }: Props) {
  const t = useTranslations('changes.edit')
  const { state } = useEditor()
  const word = statusOf(state)
  return (
    <div className="sticky bottom-0 z-10 -mx-4 mt-5 border-t border-line bg-paper px-4 py-3 sm:-mx-6 sm:px-6 lg:mx-0 lg:rounded-t-2xl lg:border-x">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <p role="status" className={`text-sm font-medium ${tones[word]}`}>
          {word === 'saved'
            ? t('status.saved', { time: state.savedAt ?? '' })
            : t(`status.${word}`)}
        </p>
        <div className="flex flex-wrap gap-2.5">
          <button type="submit" className="button-quiet min-h-11">
            {t('save')}
          </button>
          <Link to={to} className={label === 'publication' ? 'button-quiet min-h-11' : 'button'}>
            {t(label)}
          </Link>
        </div>
      </div>
    </div>
  )
}

type Word = keyof typeof tones

const tones = {
  clean: 'text-muted',
  unsaved: 'text-muted',
  saving: 'text-muted',
  saved: 'text-good',
  offline: 'text-middling',
  failed: 'text-middling',
  signed_out: 'text-middling',
  refused: 'text-bad',
  conflict: 'text-middling',
  problem: 'text-bad',
} as const

function statusOf(state: EditState): Word {
  const { saving, conflicts, problems, savedAt } = state
  if (saving !== 'idle') return saving
  if (Object.keys(conflicts).length > 0) return 'conflict'
  if (Object.keys(problems).length > 0) return 'problem'
  if (isUnsaved(state)) return 'unsaved'
  return savedAt === null ? 'clean' : 'saved'
}

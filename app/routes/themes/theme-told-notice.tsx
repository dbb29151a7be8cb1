import { useTranslations } from 'use-intl'
import { Notice } from '#app/ui/notice.tsx'
import type { MergeView } from './load-theme-page.server.ts'
import type { ThemeTold } from './theme-told.ts'
import { UndoMerge } from './undo-merge.tsx'

const bad: readonly ThemeTold[] = [
  'choose_target',
  'unfit',
  'put_away',
  'target_merged',
  'name_taken',
  'too_many',
]

type Props = { told: ThemeTold | null; merged: MergeView | null; name: string }

/** What was just done, with the way back where there is one. */
export function ThemeToldNotice({ told, merged, name }: Props) {
  const t = useTranslations('themes.told')
  if (told === null || (told === 'merged' && merged === null)) return null
  return (
    <Notice tone={bad.includes(told) ? 'bad' : 'good'} className="mt-4">
      <span className="flex flex-wrap items-center gap-x-3 gap-y-2">
        {t(told, { name: merged?.name ?? name, into: name })}
        {told === 'merged' && merged !== null ? <UndoMerge mergeId={merged.id} /> : null}
      </span>
    </Notice>
  )
}

import { useTranslations } from 'use-intl'
import type { Mark } from '#app/modules/tagging/find-marks.ts'
import { Highlighted } from '#app/ui/highlighted.tsx'

export type PreviewView = {
  comments: number
  matched: number
  share: string
  keywords: { keyword: string; count: string; isUnused: boolean }[]
  examples: { id: string; text: string; language: string; marks: Mark[] }[]
}

/** What keywords find among the newest comments. */
export function KeywordPreview({ preview }: { preview: PreviewView }) {
  const t = useTranslations('themes.preview')
  const { comments, matched, share, keywords, examples } = preview
  if (comments === 0) return <p className="mt-4 text-sm text-muted">{t('noComments')}</p>
  return (
    <div className="mt-5 border-t border-line pt-4">
      <p className="text-sm">
        <strong className="font-semibold">{t('found', { matched, comments })}</strong>
        {matched === 0 ? null : <span className="text-muted"> ({share})</span>}
      </p>
      {keywords.length < 2 ? null : (
        <ul className="mt-3 flex flex-wrap gap-1.5">
          {keywords.map(({ keyword, count, isUnused }) => (
            <li
              key={keyword}
              className={`badge max-w-full whitespace-normal [overflow-wrap:anywhere] ${isUnused ? 'border-dashed' : ''}`}
            >
              <span dir="auto" className={isUnused ? '' : 'text-ink'}>
                {keyword}
              </span>
              <span className="tabular-nums">{count}</span>
            </li>
          ))}
        </ul>
      )}
      {examples.length === 0 ? null : (
        <ul className="mt-3 space-y-2">
          {examples.map(({ id, text, language, marks }) => (
            <li
              key={id}
              lang={language}
              dir="auto"
              className="words line-clamp-3 rounded-lg bg-sunken px-3 py-2 text-sm"
            >
              <Highlighted text={text} marks={marks} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { marksOf } from '#app/modules/tagging/find-marks.ts'
import { Highlighted } from '#app/ui/highlighted.tsx'
import { useDesk } from './inbox-context.ts'
import type { RowView } from './row-view.ts'

/** What the customer wrote, with the words that were searched for and those that its themes go by. */
export function RowWords({ row, isCurrent }: { row: RowView; isCurrent: boolean }) {
  const t = useTranslations('responses')
  const { filter, themeOf } = useDesk()
  const { id, comment, tags, language, answers } = row
  const marks = useMemo(() => {
    const keywords = tags.flatMap(({ themeId }) => themeOf(themeId)?.keywords ?? [])
    return marksOf(comment, { search: filter.q ?? '', keywords })
  }, [comment, tags, filter.q, themeOf])
  const look = isCurrent
    ? 'words mt-1.5 max-w-prose text-base sm:text-lg'
    : 'mt-0.5 line-clamp-2 [overflow-wrap:anywhere]'
  return (
    <>
      <p id={`words-${id}`} lang={language} dir="auto" className={look}>
        {comment === '' ? (
          <span className="text-muted">{t('noComment')}</span>
        ) : (
          <Highlighted text={comment} marks={marks} />
        )}
      </p>
      {(isCurrent || comment === '') && answers.length > 0 ? (
        <dl className="mt-2.5 max-w-prose space-y-1.5 border-s-2 border-line ps-3.5 text-sm">
          {answers.map((answer) => (
            <div key={answer.id} lang={language}>
              <dt dir="auto" className="text-muted [overflow-wrap:anywhere]">
                {answer.title}
              </dt>
              <dd dir="auto" className="words">
                {answer.words}
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
    </>
  )
}

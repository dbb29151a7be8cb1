import { useTranslations } from 'use-intl'
import { toneChip } from '#app/ui/tones.ts'
import type { CommentView } from './comment-view.ts'

/** What people wrote, newest first, each beside its score. */
export function Comments({ comments }: { comments: CommentView[] }) {
  return (
    <ol className="divide-y divide-line">
      {comments.map((comment) => (
        <li key={comment.id} className="py-4 first:pt-0 last:pb-0">
          <Comment comment={comment} />
        </li>
      ))}
    </ol>
  )
}

function Comment({ comment }: { comment: CommentView }) {
  const t = useTranslations()
  const { kind, score, max, tone, words, locale, customer, agent, time, iso, at } = comment
  const people = [customer ?? t('responses.anonymous'), ...(agent === null ? [] : [agent])]
  return (
    <article className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3.5">
      <p
        className={`flex size-8 items-center justify-center rounded-lg text-sm font-semibold tabular-nums ${toneChip[tone]}`}
        title={t(`score.${words}`)}
      >
        <span aria-hidden="true">{score}</span>
        <span className="sr-only">{`${t('responses.scoreOf', { score, max })}, ${t(`score.${words}`)}`}</span>
      </p>
      <div>
        <p lang={locale} dir="auto" className="words line-clamp-4 text-sm">
          {comment.comment}
        </p>
        <p className="mt-1 text-xs [overflow-wrap:anywhere] text-muted">
          {`${t(`dashboard.${kind}`)} · `}
          <span dir="auto">{people.join(' · ')}</span>
          {' · '}
          <time dateTime={iso} title={at} className="whitespace-nowrap">
            {time}
          </time>
        </p>
      </div>
    </article>
  )
}

import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { Highlighted } from '#app/ui/highlighted.tsx'
import { toneChip } from '#app/ui/tones.ts'
import { ChoiceLinks } from '../dashboard/choice-links.tsx'
import type { PageChoice } from './load-theme-page.server.ts'
import type { CommentView } from './theme-page-view.ts'

type Props = { comments: CommentView[]; choice: PageChoice; to: string }

/** What people wrote, and how each came to have the theme. */
export function ThemeComments({ comments, choice, to }: Props) {
  const t = useTranslations('themes')
  return (
    <section aria-labelledby="comments-title" className="panel p-6">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <h2 id="comments-title" className="text-lg font-semibold tracking-tight">
          {t('comments')}
        </h2>
        <ChoiceLinks
          label={t('order.label')}
          choices={(['newest', 'unhappiest'] as const).map((order) => ({
            name: t(`order.${order}`),
            changes: { order, told: null, merge: null },
            isChosen: order === choice.order,
          }))}
        />
      </div>
      {comments.length === 0 ? (
        <p className="mt-4 text-muted">{t('noComments')}</p>
      ) : (
        <ol className="mt-5 divide-y divide-line">
          {comments.map((comment) => (
            <li key={comment.id} className="py-4 first:pt-0">
              <Comment comment={comment} />
            </li>
          ))}
        </ol>
      )}
      <p className="mt-4 text-sm">
        <Link to={to} className="link inline-flex min-h-8 items-center">
          {t('allResponses')} →
        </Link>
      </p>
    </section>
  )
}

function Comment({ comment }: { comment: CommentView }) {
  const t = useTranslations()
  const { kind, score, max, tone, words, text, marks, language, time, given } = comment
  return (
    <article className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3.5">
      <p
        className={`flex size-8 items-center justify-center rounded-lg text-sm font-semibold tabular-nums ${toneChip[tone]}`}
        title={t(`score.${words}`)}
      >
        <span aria-hidden="true">{score}</span>
        <span className="sr-only">{`${t('responses.scoreOf', { score, max })}, ${t(`score.${words}`)}`}</span>
      </p>
      <div className="min-w-0">
        <p lang={language} dir="auto" className="words text-sm">
          <Highlighted text={text} marks={marks} />
        </p>
        <p className="dotted mt-1 text-xs text-muted">
          <span>{t(`dashboard.${kind}`)}</span>
          <span>
            <time dateTime={time.iso} title={time.absolute} className="whitespace-nowrap">
              {time.relative}
            </time>
          </span>
          <span title={given.time.absolute}>{given.words}</span>
        </p>
      </div>
    </article>
  )
}

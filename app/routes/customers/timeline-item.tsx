import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { ResolutionBadges } from '#app/ui/resolution-badges.tsx'
import { ScoreChip } from './score-chip.tsx'
import { TimelineIcon } from './timeline-icon.tsx'
import type { AnswerView, TimelineView } from './timeline-view.ts'

/** Answers stand out: they are what all the rest is for. */
const marks: Record<TimelineView['icon'], string> = {
  ticket: 'bg-surface text-muted',
  event: 'bg-surface text-muted',
  mail: 'bg-surface text-muted',
  skip: 'bg-middling-soft text-middling border-transparent',
  answer: 'bg-accent-soft text-accent-strong border-transparent',
  followUp: 'bg-good-soft text-good border-transparent',
  change: 'bg-good-soft text-good border-transparent',
  stop: 'bg-bad-soft text-bad border-transparent',
}

export function TimelineItem({ entry }: { entry: TimelineView }) {
  const { icon, title, time, facts, badge, answer, followUp, change } = entry
  return (
    <article className="relative grid grid-cols-[2.25rem_minmax(0,1fr)] gap-x-3.5 pb-7">
      <span
        className={`z-1 flex size-9 items-center justify-center rounded-full border border-line ${marks[icon]}`}
      >
        <TimelineIcon icon={icon} />
      </span>
      <div className="min-w-0 pt-1">
        <header className="justify-between gap-x-4 space-y-0.5 sm:flex sm:items-baseline sm:space-y-0">
          <h3 className="min-w-0 font-medium [overflow-wrap:anywhere]">{title}</h3>
          <time dateTime={time.iso} className="block shrink-0 text-sm text-muted tabular-nums">
            {time.absolute}
            {entry.isAhead ? null : <span className="max-sm:hidden"> · {time.relative}</span>}
          </time>
        </header>
        <Facts facts={facts} badge={badge} />
        {answer === null ? null : <Answer answer={answer} />}
        {followUp === null ? null : <FollowUp followUp={followUp} />}
        {change === null ? null : <Change change={change} />}
      </div>
    </article>
  )
}

function Facts({ facts, badge }: Pick<TimelineView, 'facts' | 'badge'>) {
  if (facts.length === 0 && badge === null) return null
  return (
    <div className="mt-0.5 flex flex-wrap items-baseline gap-x-2 gap-y-1 text-sm text-muted">
      {facts.length === 0 ? null : (
        <dl className="dotted">
          {facts.map(({ name, value }) => (
            <div key={name}>
              <dt className="sr-only">{name}</dt>
              <dd dir="auto" className="min-w-0 [overflow-wrap:anywhere]">
                {value}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {badge === null ? null : <span className="badge badge-warning">{badge}</span>}
    </div>
  )
}

function FollowUp({ followUp }: { followUp: NonNullable<TimelineView['followUp']> }) {
  const t = useTranslations('customers')
  return (
    <>
      {followUp.text === '' ? null : (
        <p dir="auto" className="words mt-1.5 line-clamp-4 max-w-prose text-sm">
          {followUp.text}
        </p>
      )}
      {followUp.id === null ? null : (
        <Link
          to={`../../follow-ups/${followUp.id}`}
          relative="path"
          className="link mt-0.5 inline-flex min-h-6 items-center text-sm"
        >
          {t('followUp.open')}
        </Link>
      )}
    </>
  )
}

function Change({ change }: { change: NonNullable<TimelineView['change']> }) {
  return (
    <>
      <Link
        to={`../../changes/${change.id}`}
        relative="path"
        className="link mt-0.5 inline-flex min-h-6 items-center text-sm"
      >
        <span dir="auto">{change.title}</span>
      </Link>
      {change.text === '' ? null : (
        <p dir="auto" className="words mt-1.5 line-clamp-4 max-w-prose text-sm">
          {change.text}
        </p>
      )}
    </>
  )
}

function Answer({ answer }: { answer: AnswerView }) {
  const t = useTranslations()
  const { comment, locale, unconfirmed, earlier } = answer
  return (
    <div className="panel mt-2.5 px-4 py-3.5">
      <p className="flex flex-wrap items-center gap-2">
        <ScoreChip score={answer} />
        <span className="text-sm text-muted">
          {t('responses.scoreOf', { score: answer.score, max: answer.max })}
        </span>
        <ResolutionBadges {...answer} />
        {unconfirmed ? (
          <span className="badge badge-warning">{t('responses.unconfirmedBadge')}</span>
        ) : null}
      </p>
      {comment === '' ? null : (
        <p lang={locale} dir="auto" className="words mt-2 max-w-prose">
          {comment}
        </p>
      )}
      {earlier.length === 0 ? null : <Earlier earlier={earlier} />}
    </div>
  )
}

function Earlier({ earlier }: Pick<AnswerView, 'earlier'>) {
  const t = useTranslations('customers')
  return (
    <details className="mt-2">
      <summary className="link inline-flex min-h-8 list-none items-center text-sm">
        {t('earlierAnswers', { count: earlier.length })}
      </summary>
      <ol className="mt-1 space-y-2 border-s-2 border-line ps-3 text-sm">
        {earlier.map(({ score, comment, solved, time, setAside }) => (
          <li key={`${time.iso}-${score}`}>
            <span className="font-semibold tabular-nums">{score}</span>{' '}
            <span className="text-muted tabular-nums">{time.absolute}</span>{' '}
            <ResolutionBadges solved={solved} wantsHelp={false} />{' '}
            {setAside ? <span className="badge">{t('setAside')}</span> : null}
            {comment === '' ? null : (
              <p dir="auto" className="words max-w-prose text-muted">
                {comment}
              </p>
            )}
          </li>
        ))}
      </ol>
    </details>
  )
}

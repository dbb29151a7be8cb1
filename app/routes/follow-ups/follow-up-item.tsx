import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { ResolutionBadges } from '#app/ui/resolution-badges.tsx'
import { ThemeChip } from '#app/ui/theme-chip.tsx'
import { toneChip } from '#app/ui/tones.ts'
import { DueWords } from './due-words.tsx'
import type { FollowUpItemView } from './follow-up-view.ts'
import { StateWords } from './state-words.tsx'

/** One follow-up in the list: how urgent, what they said, who it is about and whose it is. All of it leads to its page. */
export function FollowUpItem({ followUp }: { followUp: FollowUpItemView }) {
  const t = useTranslations()
  const { id, score, max, tone, words, locale, comment } = followUp
  return (
    <article className="relative grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 px-4 py-5 hover:bg-sunken/55 sm:gap-x-5 sm:px-6">
      <p
        title={t(`score.${words}`)}
        className={`flex h-11 w-13 items-baseline justify-center gap-0.5 rounded-xl text-xl leading-11 font-semibold tabular-nums ${toneChip[tone]}`}
      >
        <span aria-hidden="true">{score}</span>
        <span aria-hidden="true" className="text-xs leading-none font-medium">
          /{max}
        </span>
        <span className="sr-only">
          {`${t('responses.scoreOf', { score, max })}, ${t(`score.${words}`)}`}
        </span>
      </p>
      <div className="min-w-0">
        <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5">
          <h2 className="min-w-0 font-semibold [overflow-wrap:anywhere]">
            <Link
              to={id}
              dir="auto"
              className="after:absolute after:inset-0 after:content-[''] hover:underline"
            >
              {followUp.customer ?? t('responses.anonymous')}
            </Link>
          </h2>
          <Standing followUp={followUp} />
        </header>
        {comment === '' ? (
          <p className="mt-1 text-muted">{t('responses.noComment')}</p>
        ) : (
          <p lang={locale} dir="auto" className="words mt-1 line-clamp-3 max-w-prose">
            {comment}
          </p>
        )}
        <Marks followUp={followUp} />
        <About followUp={followUp} />
      </div>
    </article>
  )
}

function Standing({ followUp }: { followUp: FollowUpItemView }) {
  const t = useTranslations('followUps')
  const { state, cause, wroteBack, recovered, due } = followUp
  return (
    <p className="flex flex-wrap items-center gap-2">
      {wroteBack === null ? null : (
        <span className="inline-flex rounded-full bg-accent-soft px-2.5 py-0.5 text-sm font-medium text-accent-strong">
          {t('wroteBack', { ago: wroteBack })}
        </span>
      )}
      {recovered === null ? null : (
        <span className={recovered === 'no' ? 'badge badge-warning' : 'badge'}>
          {t(`recovered.${recovered}`)}
        </span>
      )}
      {cause === null ? <DueWords due={due} /> : <StateWords state={state} cause={cause} />}
    </p>
  )
}

function Marks({ followUp }: { followUp: FollowUpItemView }) {
  const { reasons, themes, solved, wantsHelp } = followUp
  if (reasons.length + themes.length === 0 && solved === null && !wantsHelp) return null
  return (
    <p className="mt-2.5 flex flex-wrap gap-1.5">
      <ResolutionBadges solved={solved} wantsHelp={wantsHelp} />
      {reasons.map((reason) => (
        <span key={reason} className="badge">
          {reason}
        </span>
      ))}
      {themes.map(({ id, name, colour }) => (
        <ThemeChip key={id} name={name} colour={colour} />
      ))}
    </p>
  )
}

function About({ followUp: { ownerName, ticket, team, opened } }: { followUp: FollowUpItemView }) {
  const t = useTranslations('followUps')
  return (
    <dl className="dotted mt-2.5 text-sm text-muted">
      <Fact name={t('owner.label')}>
        <span dir="auto" className={ownerName === null ? 'italic' : 'font-medium text-ink'}>
          {ownerName ?? t('unowned')}
        </span>
      </Fact>
      {ticket === null ? null : (
        <Fact name={t('ticket')}>
          <span dir="auto">{ticket.subject}</span>{' '}
          <span className="tabular-nums">#{ticket.id}</span>
        </Fact>
      )}
      {team === null ? null : (
        <Fact name={t('filter.team')}>
          <span dir="auto">{team}</span>
        </Fact>
      )}
      <Fact name={t('opened')}>
        <time dateTime={opened.iso} title={opened.absolute}>
          {opened.relative}
        </time>
      </Fact>
    </dl>
  )
}

/** The names are for screen readers; the values tell themselves apart. */
const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt className="sr-only">{name}</dt>
    <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
  </div>
)

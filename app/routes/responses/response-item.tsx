import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { ResolutionBadges } from '#app/ui/resolution-badges.tsx'
import { FollowUpLink } from './follow-up-link.tsx'
import type { FollowUpOfAnswer } from './follow-up-link.tsx'
import type { ResponseView } from './response-view.ts'
import { Restoring } from './restoring.tsx'
import type { RestoringView } from './restoring-view.ts'
import { toneChip, toneText } from '#app/ui/tones.ts'
import { Words } from './words.tsx'

export type ResponseItemView = ResponseView & {
  restoring: RestoringView
  /** The one that it has. */
  followUp: FollowUpOfAnswer | null
}

type Props = { response: ResponseItemView; mayFollowUp: boolean; mayPropose: boolean }

/** One answer: what they said first, who and about what below it. */
export function ResponseItem({ response, mayFollowUp, mayPropose }: Props) {
  const t = useTranslations()
  const { score, max, tone, words, time, state } = response
  return (
    <article className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 py-6 sm:gap-x-6">
      <p
        className={`flex size-11 items-center justify-center rounded-xl text-xl font-semibold tabular-nums ${toneChip[tone]}`}
      >
        <span aria-hidden="true">{score}</span>
        <span className="sr-only">{t('responses.scoreOf', { score, max })}</span>
      </p>
      <div>
        <header className="justify-between gap-x-4 space-y-1 sm:flex sm:items-baseline sm:space-y-0">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
            <span className={`text-sm font-semibold ${toneText[tone]}`}>{t(`score.${words}`)}</span>
            <ScoreDots response={response} />
            {response.comment === '' ? (
              <span className="text-sm text-muted">{t('responses.noComment')}</span>
            ) : null}
            <ResolutionBadges {...response} />
            {state === 'unconfirmed' ? (
              <span className="badge badge-warning">{t('responses.unconfirmedBadge')}</span>
            ) : null}
          </p>
          <time dateTime={time.iso} className="block shrink-0 text-sm text-muted">
            <span className="font-medium text-ink">{time.relative}</span>{' '}
            <span className="tabular-nums">{time.absolute}</span>
          </time>
        </header>
        <Comment response={response} />
        <FurtherAnswers response={response} />
        <About response={response} />
        <Badges response={response} />
        {state === 'unconfirmed' ? (
          <p className="mt-2.5 max-w-prose text-sm text-muted">{t('responses.whyAside')}</p>
        ) : null}
        <Restoring id={response.id} restoring={response.restoring} />
        <FollowUpLink response={response} mayOpen={mayFollowUp} />
        {mayPropose && state === 'confirmed' ? (
          <Link
            to={`../changes/new?response=${response.id}`}
            className="link mt-1.5 inline-flex min-h-8 items-center text-sm"
          >
            {t('changeLinks.propose')}
          </Link>
        ) : null}
      </div>
    </article>
  )
}

/** The score as a shape, for those who see no difference between the colours. */
function ScoreDots({ response: { kind, score, max, tone } }: { response: ResponseView }) {
  if (kind === 'nps') return null
  return (
    <svg
      viewBox={`0 0 ${max * 10} 8`}
      className={`h-2 ${toneText[tone]}`}
      aria-hidden="true"
      focusable="false"
    >
      {Array.from({ length: max }, (_, index) => (
        <circle
          key={index}
          cx={index * 10 + 4}
          cy="4"
          r="3"
          fill={index < score ? 'currentColor' : 'none'}
          stroke="currentColor"
          strokeWidth="1.25"
        />
      ))}
    </svg>
  )
}

function Badges({ response }: { response: ResponseView }) {
  const t = useTranslations('responses')
  const { isEdited, announcementConsent, quotationConsent } = response
  if (!isEdited && !announcementConsent && !quotationConsent) return null
  return (
    <p className="mt-2.5 flex flex-wrap gap-1.5">
      {announcementConsent ? <span className="badge">{t('tellMe')}</span> : null}
      {quotationConsent ? <span className="badge">{t('mayQuote')}</span> : null}
      {isEdited ? <span className="badge">{t('edited')}</span> : null}
    </p>
  )
}

function Comment({ response }: { response: ResponseView }) {
  const { comment, excerpt, marks, locale } = response
  if (comment === '') return null
  return (
    <Words
      locale={locale}
      excerpt={excerpt}
      marks={marks}
      className="mt-1.5 max-w-prose sm:text-lg"
    >
      {comment}
    </Words>
  )
}

function FurtherAnswers({ response: { answers, locale } }: { response: ResponseView }) {
  if (answers.length === 0) return null
  return (
    <dl className="mt-3 max-w-prose space-y-2.5 border-l-2 border-line pl-3.5">
      {answers.map(({ id, title, words, excerpt, marks }) => (
        <div key={id}>
          <dt lang={locale} dir="auto" className="text-sm text-muted [overflow-wrap:anywhere]">
            {title}
          </dt>
          <dd>
            <Words locale={locale} excerpt={excerpt} marks={marks} className="mt-0.5">
              {words}
            </Words>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function About({ response }: { response: ResponseView }) {
  const t = useTranslations()
  const { customer, customerId, ticket, channel, source, agent, team, language } = response
  return (
    <dl className="dotted mt-2.5 text-sm text-muted">
      <Fact name={t('responses.customer')}>
        <CustomerName name={customer ?? t('responses.anonymous')} id={customerId} />
      </Fact>
      {ticket === null ? null : (
        <Fact name={t('responses.ticket')}>
          <span dir="auto">{ticket.subject}</span>{' '}
          <span className="tabular-nums">#{ticket.id}</span>
        </Fact>
      )}
      {channel === null ? null : (
        <Fact name={t('responses.channel')}>{t(`channel.${channel}`)}</Fact>
      )}
      {agent === null ? null : (
        <Fact name={t('responses.agent')}>
          <span dir="auto">{agent}</span>
        </Fact>
      )}
      {team === null ? null : (
        <Fact name={t('responses.team')}>
          <span dir="auto">{team}</span>
        </Fact>
      )}
      <Fact name={t('responses.language')}>{language}</Fact>
      {source === 'invitation' ? null : (
        <Fact name={t('responses.source')}>{t(`source.${source}`)}</Fact>
      )}
    </dl>
  )
}

function CustomerName({ name, id }: { name: string; id: string | null }) {
  const words = { dir: 'auto', className: 'font-medium text-ink' }
  if (id === null) return <span {...words}>{name}</span>
  return (
    <Link to={`../customers/${id}`} {...words} className={`${words.className} hover:underline`}>
      {name}
    </Link>
  )
}

/** The names are for screen readers; the values tell themselves apart. */
function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="sr-only">{name}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </div>
  )
}

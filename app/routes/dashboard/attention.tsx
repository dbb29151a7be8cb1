import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { CommentView } from './comment-view.ts'
import { Comments } from './comments.tsx'

export type AttentionView = {
  unhappy: CommentView[]
  waiting: { overdue: number; answered: number }
  /** What is worst about the mail as a whole; null when all is well. */
  mailTrouble: string | null
  failedMails: number
  pausedSurveys: { id: string; name: string }[]
  silentAutomations: { id: string; name: string; events: number }[]
  onTheWay: { count: number; at: string } | null
}

/** What somebody should look at today, the customers first. */
export function Attention({ attention }: { attention: AttentionView }) {
  const t = useTranslations('dashboard')
  const { unhappy } = attention
  return (
    <section aria-labelledby="attention-title" className="panel p-6">
      <h2 id="attention-title" className="text-lg font-semibold tracking-tight">
        {t('attention')}
      </h2>
      {isQuiet(attention) ? <p className="mt-2 text-muted">{t('attentionNone')}</p> : null}
      <Facts attention={attention} />
      {unhappy.length === 0 ? null : (
        <div className="mt-5">
          <h3 className="mb-3 text-xs text-muted">{t('unhappy')}</h3>
          <Comments comments={unhappy} />
        </div>
      )}
    </section>
  )
}

/** Who waits for us, and what runs the asking itself. */
function Facts({ attention }: { attention: AttentionView }) {
  const t = useTranslations('dashboard')
  const { waiting, mailTrouble, failedMails, pausedSurveys, silentAutomations, onTheWay } =
    attention
  if (isSilent(attention)) return null
  return (
    <ul className="mt-3 space-y-1">
      {waiting.overdue === 0 ? null : (
        <Fact tone="bad" to="follow-ups?view=overdue">
          {t('overdueFollowUps', { count: waiting.overdue })}
        </Fact>
      )}
      {waiting.answered === 0 ? null : (
        <Fact tone="middling" to="follow-ups?view=answered">
          {t('answeredFollowUps', { count: waiting.answered })}
        </Fact>
      )}
      {mailTrouble === null ? null : (
        <Fact tone="bad" to="messages">
          {mailTrouble}
        </Fact>
      )}
      {failedMails === 0 ? null : (
        <Fact tone="bad" to="messages?state=failed">
          {t('failedMails', { count: failedMails })}
        </Fact>
      )}
      {silentAutomations.map(({ id, name, events }) => (
        <Fact key={id} tone="middling" to={`automations/${id}`}>
          {t('silentAutomation', { name, events })}
        </Fact>
      ))}
      {pausedSurveys.map(({ id, name }) => (
        <Fact key={id} tone="middling" to={`surveys/${id}`}>
          {t('pausedSurvey', { name })}
        </Fact>
      ))}
      {onTheWay === null ? null : (
        <Fact tone="good" to="messages">
          {t('onTheWay', onTheWay)}
        </Fact>
      )}
    </ul>
  )
}

const dots = { bad: 'fill-bad', middling: 'fill-middling', good: 'fill-good' } as const

type FactProps = { tone: keyof typeof dots; to: string; children: ReactNode }

function Fact({ tone, to, children }: FactProps) {
  return (
    <li>
      <Link
        to={to}
        className="-mx-2 grid grid-cols-[auto_minmax(0,1fr)] gap-2.5 rounded-lg px-2 py-1.5 text-sm hover:bg-sunken"
      >
        <svg viewBox="0 0 8 8" className={`mt-1.75 size-2 ${dots[tone]}`} aria-hidden="true">
          <circle cx="4" cy="4" r="4" />
        </svg>
        <span className="[overflow-wrap:anywhere]">{children}</span>
      </Link>
    </li>
  )
}

const isSilent = ({
  waiting,
  mailTrouble,
  failedMails,
  pausedSurveys,
  silentAutomations,
  onTheWay,
}: AttentionView) =>
  waiting.overdue === 0 &&
  waiting.answered === 0 &&
  mailTrouble === null &&
  failedMails === 0 &&
  pausedSurveys.length === 0 &&
  silentAutomations.length === 0 &&
  onTheWay === null

const isQuiet = (attention: AttentionView) =>
  attention.unhappy.length === 0 && isSilent({ ...attention, onTheWay: null })

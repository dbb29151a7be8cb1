import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { OtherMailView } from './life-view.ts'
import { StateMark } from './state-mark.tsx'

export type LifeFactsView = {
  root: string
  customer: { id: string; name: string } | null
  survey: { id: string; name: string } | null
  automation: { id: string; name: string } | null
  ticket: { id: string; name: string; subject: string | null } | null
  /** Shown where the customer's decisions are read. */
  hasDecision: boolean
  copyId: string | null
  others: OtherMailView[]
  technical: { messageId: string; address: string; attempts: number }
}

/** What the mail belongs to, with the ways there. */
export function LifeFacts({ facts }: { facts: LifeFactsView }) {
  const t = useTranslations('messages.life')
  const { root, customer, survey, automation, ticket, hasDecision, copyId } = facts
  return (
    <aside aria-labelledby="facts-title" className="min-w-0">
      <h2 id="facts-title" className="text-lg font-semibold tracking-tight">
        {t('facts')}
      </h2>
      <dl className="mt-4 space-y-3 text-sm">
        {customer === null ? null : (
          <Fact name={t('customer')} to={`${root}/customers/${customer.id}`}>
            {customer.name}
          </Fact>
        )}
        {survey === null ? null : (
          <Fact name={t('survey')} to={`${root}/surveys/${survey.id}`}>
            {survey.name}
          </Fact>
        )}
        {automation === null ? null : (
          <Fact name={t('automation')} to={`${root}/automations/${automation.id}`}>
            {automation.name}
          </Fact>
        )}
        {ticket === null ? null : (
          <Fact name={t('ticketOf')} to={`${root}/messages?ticket=${ticket.id}`}>
            {ticket.subject ?? ticket.name}
          </Fact>
        )}
      </dl>
      <p className="mt-3 flex flex-col items-start text-sm">
        {hasDecision && ticket !== null ? (
          <Link to={`${root}/messages/decisions?ticket=${ticket.id}`} className={way}>
            {t('why')}
          </Link>
        ) : hasDecision && customer !== null ? (
          <Link to={`${root}/messages/decisions?customer=${customer.id}`} className={way}>
            {t('why')}
          </Link>
        ) : null}
        {copyId === null ? null : (
          <a href={`/dev/mailbox?id=${copyId}`} className={way}>
            {t('openCopy')}
          </a>
        )}
      </p>
      <Others others={facts.others} root={root} />
      <Technical technical={facts.technical} />
    </aside>
  )
}

const way = 'link inline-flex min-h-9 items-center'

function Fact({ name, to, children }: { name: string; to: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-muted">{name}</dt>
      <dd dir="auto" className="[overflow-wrap:anywhere]">
        <Link to={to} className="link">
          <bdi>{children}</bdi>
        </Link>
      </dd>
    </div>
  )
}

function Others({ others, root }: Pick<LifeFactsView, 'others' | 'root'>) {
  const t = useTranslations('messages.life')
  if (others.length === 0) return null
  return (
    <>
      <h3 className="mt-6 text-sm text-muted">{t('others')}</h3>
      <ul className="mt-1">
        {others.map(({ id, what, state, time }) => (
          <li key={id}>
            <Link
              to={`${root}/messages/${id}`}
              className="-mx-2 flex flex-wrap items-baseline gap-x-2 rounded-lg px-2 py-1.5 text-sm hover:bg-sunken"
            >
              <span className="link">{what}</span>
              <StateMark state={state} />
              <time dateTime={time.iso} className="text-muted tabular-nums">
                {time.absolute}
              </time>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}

function Technical({ technical }: Pick<LifeFactsView, 'technical'>) {
  const t = useTranslations('messages.life')
  const { messageId, address, attempts } = technical
  const facts = [
    { name: t('messageId'), value: messageId },
    ...(address === '' ? [] : [{ name: t('address'), value: address }]),
    { name: t('attempts'), value: String(attempts) },
  ]
  return (
    <details className="mt-6 border-t border-line pt-3 text-sm">
      <summary className="link inline-flex min-h-9 list-none items-center">{t('details')}</summary>
      <dl className="mt-2 space-y-2">
        {facts.map(({ name, value }) => (
          <div key={name}>
            <dt className="text-muted">{name}</dt>
            <dd className="font-mono text-xs break-all" translate="no">
              {value}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

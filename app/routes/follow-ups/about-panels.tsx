import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { FollowUpPageView } from './page-view.ts'

type Props = { followUp: FollowUpPageView; root: string }

/** Who it is about. */
export function CustomerPanel({ followUp: { customer }, root }: Props) {
  const t = useTranslations('followUps')
  const tCustomers = useTranslations('customers')
  if (customer === null)
    return (
      <Panel id="customer-title" title={t('customer')}>
        <p className="mt-2 text-sm text-muted">{t('noCustomer')}</p>
      </Panel>
    )
  const { name, email, language, local, attributes } = customer
  return (
    <Panel id="customer-title" title={t('customer')}>
      <p className="mt-2 font-medium [overflow-wrap:anywhere]">
        <Link to={`${root}/customers/${customer.id}`} dir="auto" className="link">
          {name ?? email ?? tCustomers('unnamed')}
        </Link>
      </p>
      <p className="text-sm text-muted [overflow-wrap:anywhere]">
        {email ?? tCustomers('noEmail')}
      </p>
      <p className="text-sm text-muted">
        {[language, local && tCustomers('localTime', local)]
          .filter((part) => part !== null)
          .join(' · ')}
      </p>
      {attributes.length === 0 ? null : (
        <Facts facts={attributes.map((each) => [each.name, each.value])} />
      )}
    </Panel>
  )
}

/** What it was about, as the helpdesk knows it. */
export function TicketPanel({ followUp: { ticket } }: Pick<Props, 'followUp'>) {
  const t = useTranslations()
  if (ticket === null) return null
  return (
    <Panel id="ticket-title" title={t('followUps.ticket')}>
      {ticket.subject === null ? null : (
        <p dir="auto" className="mt-2 font-medium [overflow-wrap:anywhere]">
          {ticket.subject}
        </p>
      )}
      <Facts
        facts={[
          [t('followUps.ticketId'), `#${ticket.id}`],
          [t('responses.channel'), t(`channel.${ticket.channel}`)],
          [t('responses.agent'), ticket.agent],
          [t('responses.team'), ticket.team],
          [t('followUps.ticketOpened'), ticket.opened],
          [t('followUps.ticketFirstReply'), ticket.firstReply],
          [t('followUps.ticketResolved'), ticket.resolved],
          [t('followUps.ticketReopened'), ticket.reopened],
        ]}
      />
    </Panel>
  )
}

type PanelProps = { id: string; title: string; children: ReactNode }

const Panel = ({ id, title, children }: PanelProps) => (
  <section aria-labelledby={id} className="panel p-5">
    <h2 id={id} className="text-lg font-semibold tracking-tight">
      {title}
    </h2>
    {children}
  </section>
)

const Facts = ({ facts }: { facts: readonly (readonly [string, string | null])[] }) => (
  <dl className="mt-3 space-y-1.5 text-sm">
    {facts.map(([name, value]) =>
      value === null ? null : (
        <div key={name} className="grid grid-cols-[7rem_minmax(0,1fr)] gap-x-3">
          <dt className="text-muted [overflow-wrap:anywhere]">{name}</dt>
          <dd dir="auto" className="[overflow-wrap:anywhere] tabular-nums">
            {value}
          </dd>
        </div>
      ),
    )}
  </dl>
)

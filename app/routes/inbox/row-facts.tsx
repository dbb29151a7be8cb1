import { Form, Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { useDesk } from './inbox-context.ts'
import type { RowView } from './row-view.ts'

type Props = { row: RowView; isOpened: boolean }

/** Where it comes from: all of it, when it is opened. */
export function RowFacts({ row, isOpened }: Props) {
  const t = useTranslations()
  const { root, may } = useDesk()
  const { customer, ticket, channel, agent, team } = row
  if (!isOpened) return null
  return (
    <dl className="mt-3.5 grid max-w-prose grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 rounded-lg bg-sunken px-4 py-3 text-sm">
      {customer === null ? null : (
        <Fact name={t('responses.customer')}>
          <Link to={root.replace(/inbox$/, `customers/${customer.id}`)} className="link">
            {customer.name ?? t('inbox.noName')}
          </Link>
        </Fact>
      )}
      {ticket === null ? null : (
        <Fact name={t('responses.ticket')}>
          <span dir="auto">{ticket.subject}</span>{' '}
          <span className="tabular-nums">#{ticket.id}</span>
        </Fact>
      )}
      {channel === null ? null : (
        <Fact name={t('responses.channel')}>{t(`channel.${channel}`)}</Fact>
      )}
      {agent === null ? null : <Fact name={t('inbox.filter.agent')}>{agent}</Fact>}
      {team === null ? null : <Fact name={t('responses.team')}>{team}</Fact>}
      <Fact name={t('responses.language')}>{row.languageName}</Fact>
      <Fact name={t('inbox.survey')}>{row.surveyName}</Fact>
      <Fact name={t('inbox.answeredAt')}>{row.time.absolute}</Fact>
      {may.act ? (
        <Fact name={t('followUps.oneTitle')}>
          <Form method="post" action={root.replace(/inbox$/, 'follow-ups')}>
            <input type="hidden" name="response" value={row.id} />
            <button type="submit" className="link cursor-pointer">
              {t('followUps.openByHand')}
            </button>
          </Form>
        </Fact>
      ) : null}
    </dl>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt className="text-muted">{name}</dt>
    <dd dir="auto" className="[overflow-wrap:anywhere]">
      {children}
    </dd>
  </>
)

import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { CustomerBadges } from './customer-badges.tsx'
import type { CustomerRow } from './customer-row.ts'
import { InitialMark } from './initial-mark.tsx'
import { ScoreChip } from './score-chip.tsx'

/** A table where there is room for one; on a narrow screen each customer is a card of two lines. */
export function CustomerTable({ customers }: { customers: CustomerRow[] }) {
  const t = useTranslations('customers')
  return (
    <div className="panel mt-5 overflow-hidden">
      <table className="table max-md:block">
        <thead className="max-md:sr-only">
          <tr>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('lastScores')}</th>
            <th scope="col" className="number">
              {t('tickets')}
            </th>
            <th scope="col" className="md:ps-8!">
              {t('lastSeen')}
            </th>
            <th scope="col">{t('state')}</th>
          </tr>
        </thead>
        <tbody className="max-md:block max-md:divide-y max-md:divide-line">
          {customers.map((customer) => (
            <Row key={customer.id} customer={customer} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** On a narrow screen the cells flow one after the other behind the mark. */
const flowing =
  'align-middle! max-md:mt-1 max-md:me-3 max-md:inline-block max-md:border-0! max-md:p-0!'

function Row({ customer }: { customer: CustomerRow }) {
  const t = useTranslations('customers')
  const { lastSeen, tickets, scores, suppressed, unsubscribed } = customer
  const hasState = suppressed || unsubscribed
  return (
    <tr className="relative hover:bg-sunken max-md:block max-md:py-4 max-md:ps-17 max-md:pe-4">
      <th
        scope="row"
        className="p-0! font-normal! whitespace-normal! max-md:block md:border-t md:border-line"
      >
        <Who customer={customer} />
      </th>
      <td className={`${scores.length === 0 ? 'text-muted' : ''} ${flowing}`}>
        <span className="flex flex-wrap gap-1.5">
          {scores.length === 0 ? <span>{t('noScores')}</span> : null}
          {scores.map((score) => (
            <ScoreChip key={score.kind} score={score} />
          ))}
        </span>
      </td>
      <td className={`number text-muted ${flowing}`}>
        <span className="max-md:hidden">{tickets}</span>
        <span className="md:hidden">{t('ticketCount', { count: tickets })}</span>
      </td>
      <td className={`text-muted md:ps-8! md:whitespace-nowrap ${flowing}`}>
        {lastSeen === null ? (
          t('never')
        ) : (
          <time dateTime={lastSeen.iso} title={lastSeen.absolute}>
            {lastSeen.relative}
          </time>
        )}
      </td>
      <td className={hasState ? flowing : `max-md:hidden`}>
        <span className="flex flex-wrap gap-1.5">
          <CustomerBadges suppressed={suppressed} unsubscribed={unsubscribed} />
        </span>
      </td>
    </tr>
  )
}

function Who({ customer: { id, name, email, initial } }: { customer: CustomerRow }) {
  const t = useTranslations('customers')
  return (
    <span className="flex items-center gap-3 text-ink md:px-5 md:py-3 max-md:pb-1">
      <span className="max-md:absolute max-md:start-4 max-md:top-4">
        <InitialMark initial={initial} />
      </span>
      <span className="min-w-0">
        <Link
          to={id}
          prefetch="intent"
          className="block font-medium [overflow-wrap:anywhere] after:absolute after:inset-0"
        >
          <span dir="auto">{name ?? email ?? t('unnamed')}</span>
        </Link>
        {name === null ? null : (
          <span className="block text-sm text-muted [overflow-wrap:anywhere]">
            {email ?? t('noEmail')}
          </span>
        )}
      </span>
    </span>
  )
}

import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import type { MailView } from './mail-view.ts'

const marks: Record<MailView['state'], string> = {
  pending: 'badge',
  sending: 'badge',
  sent: 'badge border-transparent bg-good-soft text-good',
  failed: 'badge border-transparent bg-bad-soft text-bad',
  cancelled: 'badge badge-warning',
}

/** A table where there is room for one; on a narrow screen each mail is a card. */
export function MailTable({ mails }: { mails: MailView[] }) {
  const t = useTranslations('messages')
  return (
    <div className="panel mt-5 overflow-hidden">
      <table className="table max-md:block">
        <thead className="max-md:sr-only">
          <tr>
            <th scope="col">{t('to')}</th>
            <th scope="col">{t('mail')}</th>
            <th scope="col">{t('state')}</th>
            <th scope="col">{t('when')}</th>
          </tr>
        </thead>
        <tbody className="max-md:block max-md:divide-y max-md:divide-line">
          {mails.map((mail) => (
            <Row key={mail.id} mail={mail} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

const cell = 'max-md:block max-md:border-0 max-md:p-0'
const wide = 'max-md:col-span-2'

function Row({ mail }: { mail: MailView }) {
  const t = useTranslations('messages')
  const { to, what, survey, customer, ticket, state, time, timeWords, note } = mail
  return (
    <tr className="gap-x-3 gap-y-1 max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:px-5 max-md:py-4">
      <td className={`${cell} [overflow-wrap:anywhere]`}>
        {customer === null ? (
          <span className="font-medium">{to}</span>
        ) : (
          <>
            <Link
              to={`../customers/${customer.id}`}
              relative="path"
              className="font-medium hover:underline"
            >
              <bdi>{customer.name ?? to}</bdi>
            </Link>
            {customer.name === null ? null : <span className="block text-muted">{to}</span>}
          </>
        )}
      </td>
      <td className={`${cell} ${wide} [overflow-wrap:anywhere]`}>
        {what}
        <span className="block text-muted">
          {[survey, ticket].filter((part) => part !== null).join(' · ')}
        </span>
      </td>
      <td className="max-md:contents">
        <span className={`${marks[state]} max-md:col-start-2 max-md:row-start-1 max-md:self-start`}>
          {t(`states.${state}`)}
        </span>
        {note === null ? null : (
          <span
            className={`mt-1 block max-w-xs text-muted [overflow-wrap:anywhere] max-md:mt-0 ${wide}`}
          >
            {note}
          </span>
        )}
      </td>
      <td className={`${cell} ${wide} tabular-nums max-md:text-muted`}>
        <time dateTime={time.iso}>{timeWords}</time>
      </td>
    </tr>
  )
}

import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import type { MailView } from './mail-view.ts'
import { StateMark } from './state-mark.tsx'

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

/** The link to the mail reaches over its whole row. */
function Row({ mail }: { mail: MailView }) {
  const { id, to, what, survey, customer, ticket, state, time, timeWords } = mail
  const name = customer?.name ?? null
  return (
    <tr className="relative gap-x-3 gap-y-1 hover:bg-sunken max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:px-5 max-md:py-4">
      <td className={`${cell} [overflow-wrap:anywhere]`}>
        <Link to={id} className="font-medium after:absolute after:inset-0 hover:underline">
          <bdi>{name ?? to}</bdi>
        </Link>
        {name === null ? null : <span className="block text-muted">{to}</span>}
      </td>
      <td className={`${cell} ${wide} [overflow-wrap:anywhere]`}>
        {what}
        <span className="block text-muted">
          {[survey, ticket].filter((part) => part !== null).join(' · ')}
        </span>
      </td>
      <td className="max-md:contents">
        <StateMark
          state={state}
          className="max-md:col-start-2 max-md:row-start-1 max-md:self-start"
        />
        <Note mail={mail} />
      </td>
      <td className={`${cell} ${wide} tabular-nums max-md:text-muted`}>
        <time dateTime={time.iso}>{timeWords}</time>
      </td>
    </tr>
  )
}

function Note({ mail: { note, serverWords } }: { mail: MailView }) {
  if (note === null) return null
  return (
    <span className={`mt-1 block max-w-xs [overflow-wrap:anywhere] max-md:mt-0 ${wide}`}>
      {note}
      {serverWords === null ? null : (
        <span lang="en" className="line-clamp-2 text-xs text-muted">
          {serverWords}
        </span>
      )}
    </span>
  )
}

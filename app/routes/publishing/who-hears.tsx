import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import type { PublishingView } from './publishing-view.ts'

type Props = { publishing: PublishingView; page: string; root: string }

const untold = ['no_consent', 'no_address', 'unsubscribed', 'suppressed', 'as_subscriber'] as const

/** Who gets a mail about it and who does not, before anybody does. */
export function WhoHears({ publishing, page, root }: Props) {
  const t = useTranslations('changePublish')
  const { who, subscribers, state } = publishing
  const isOut = state === 'published'
  const rest = untold.filter((outcome) => who.outcomes[outcome] > 0)
  return (
    <section aria-labelledby="who-hears" className="panel p-6">
      <h2 id="who-hears" className="text-lg font-semibold tracking-tight">
        {t(isOut ? 'whoHeard' : 'whoHears')}
      </h2>
      <p className="mt-1.5 text-sm text-muted">
        {t('asked', { customers: who.customers, responses: who.responses })}{' '}
        <Link to={`${page}/links`} className="link">
          {t('seeLinks')}
        </Link>
      </p>
      <dl className="mt-5 divide-y divide-line">
        {who.outcomes.told > 0 ? (
          <Line label={t('outcome.told')} count={who.outcomes.told} />
        ) : null}
        <Line
          label={t('outcome.mail')}
          count={who.outcomes.mail}
          note={who.languages
            .map(({ name, customers }) => t('inLanguage', { name, customers }))
            .join(' · ')}
          isStrong
        />
        {rest.map((outcome) => (
          <Line key={outcome} label={t(`outcome.${outcome}`)} count={who.outcomes[outcome]} />
        ))}
        {who.anonymous > 0 ? <Line label={t('anonymous')} count={who.anonymous} /> : null}
        <Line label={t('subscribersEach')} count={subscribers.each} />
        {subscribers.monthly > 0 ? (
          <Line label={t('subscribersMonthly')} count={subscribers.monthly} />
        ) : null}
      </dl>
      <p className="mt-5 text-sm text-muted">
        <WhenMails mails={publishing.mails} />{' '}
        <Link to={`${root}/changes/settings`} className="link">
          {t('seeSettings')}
        </Link>
      </p>
    </section>
  )
}

type LineProps = { label: string; count: number; note?: string; isStrong?: boolean }

const Line = ({ label, count, note = '', isStrong = false }: LineProps) => (
  <div className="flex items-baseline justify-between gap-6 py-2.5">
    <dt className={isStrong ? 'font-medium' : 'text-sm text-muted'}>
      {label}
      {note === '' ? null : <span className="block text-sm font-normal text-muted">{note}</span>}
    </dt>
    <dd className={isStrong ? 'text-xl font-semibold tabular-nums' : 'tabular-nums'}>{count}</dd>
  </div>
)

function WhenMails({ mails }: { mails: PublishingView['mails'] }) {
  const t = useTranslations('changePublish')
  const { gatherMinutes, quietDays, windowFrom, windowTo } = mails
  const hours =
    windowFrom === null || windowTo === null
      ? t('anyHour')
      : t('hours', { from: windowFrom, to: windowTo })
  return `${t('gather', { minutes: gatherMinutes })} ${hours} ${quietDays > 0 ? t('quiet', { days: quietDays }) : ''}`
}

import { useTranslations } from 'use-intl'
import type { WhoAsked } from '#app/modules/changes/read-who-asked.server.ts'

type Props = {
  asked: Omit<WhoAsked, 'languages'> & { languages: { name: string; customers: number }[] }
  isPublished: boolean
}

const reasons = ['no_consent', 'no_address', 'unsubscribed', 'suppressed', 'as_subscriber'] as const

/** Whose words the change answers, and who of them gets a mail. */
export function WhoIsTold({ asked, isPublished }: Props) {
  const t = useTranslations('changeLinks.told')
  const { outcomes, languages, customers, responses, anonymous } = asked
  const untold = reasons.filter((reason) => outcomes[reason] > 0)
  return (
    <aside
      aria-labelledby="told-title"
      className="panel order-first p-5 sm:p-6 lg:sticky lg:top-6 lg:order-none"
    >
      <h2 id="told-title" className="text-lg font-semibold tracking-tight">
        {t('title')}
      </h2>
      {customers === 0 && anonymous === 0 ? (
        <p className="mt-2 text-sm text-muted">{t('nobody')}</p>
      ) : (
        <>
          <p className="mt-3 flex items-baseline gap-2.5">
            <span className="text-2xl font-semibold tracking-tight tabular-nums">
              {outcomes.mail}
            </span>
            <span className="text-sm text-muted">
              {t(isPublished ? 'willNow' : 'will', { count: outcomes.mail })}
            </span>
          </p>
          {outcomes.told === 0 ? null : (
            <p className="mt-1.5 text-sm text-muted">{t('already', { count: outcomes.told })}</p>
          )}
          {languages.length === 0 ? null : (
            <ul className="mt-3 flex flex-wrap gap-1.5">
              {languages.map(({ name, customers: count }) => (
                <li key={name} className="badge">
                  {name} <span className="tabular-nums">{count}</span>
                </li>
              ))}
            </ul>
          )}
          {untold.length === 0 && anonymous === 0 ? null : (
            <div className="mt-5 border-t border-line pt-4">
              <h3 className="text-sm font-semibold">{t('notTold')}</h3>
              <dl className="mt-2 space-y-1.5 text-sm">
                {untold.map((reason) => (
                  <Row key={reason} name={t(`why.${reason}`)} count={outcomes[reason]} />
                ))}
                {anonymous === 0 ? null : <Row name={t('anonymous')} count={anonymous} />}
              </dl>
            </div>
          )}
        </>
      )}
      <p className="mt-5 border-t border-line pt-4 text-sm text-muted">
        {t('basis', { responses, customers })}
      </p>
      <p className="mt-2 text-sm text-muted">{t('again')}</p>
    </aside>
  )
}

const Row = ({ name, count }: { name: string; count: number }) => (
  <div className="flex items-baseline justify-between gap-4">
    <dt className="text-muted">{name}</dt>
    <dd className="font-medium tabular-nums">{count}</dd>
  </div>
)

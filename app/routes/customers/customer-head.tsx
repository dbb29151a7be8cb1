import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { ConfirmButton } from '#app/ui/confirm-button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import type { CustomerView } from './customer-view.ts'
import { InitialMark } from './initial-mark.tsx'

type Props = { customer: CustomerView; may: { suppress: boolean; erase: boolean } }

/** Who it is, whether mail may go to them, and what can be done about it. */
export function CustomerHead({ customer, may }: Props) {
  const t = useTranslations('customers')
  const { name, email, initial, language, local } = customer
  const lead = [
    name === null ? null : (email ?? t('noEmail')),
    language,
    local && t('localTime', local),
  ]
  return (
    <>
      <Link to=".." relative="path" className="link inline-flex min-h-8 items-center text-sm">
        ← {t('title')}
      </Link>
      <header className="mt-2 flex flex-wrap items-center justify-between gap-x-6 gap-y-4">
        <div className="flex min-w-0 items-center gap-4">
          <InitialMark initial={initial} large />
          <div className="min-w-0">
            <h1
              dir="auto"
              className="text-2xl font-semibold tracking-tight text-balance [overflow-wrap:anywhere]"
            >
              {name ?? email ?? t('unnamed')}
            </h1>
            <p className="text-muted [overflow-wrap:anywhere]">
              {lead.filter((part) => part !== null).join(' · ')}
            </p>
          </div>
        </div>
        <div className="flex flex-wrap items-center gap-2.5">
          {may.erase ? (
            <a href={`${customer.id}/export`} download className="button-quiet">
              {t('export')}
            </a>
          ) : null}
          {may.suppress && email !== null ? (
            <Suppression email={email} isSuppressed={customer.suppressed !== null} />
          ) : null}
        </div>
      </header>
      <Silence customer={customer} />
    </>
  )
}

function Suppression({ email, isSuppressed }: { email: string; isSuppressed: boolean }) {
  const t = useTranslations('customers')
  const name = isSuppressed ? 'unsuppress' : 'suppress'
  return (
    <ConfirmButton
      label={t(name)}
      title={t(`${name}Title`)}
      text={t(`${name}Text`, { email })}
      confirm={t(`${name}Confirm`)}
      fields={{ intent: name }}
    />
  )
}

/** Why no mail goes to them. */
function Silence({ customer }: Pick<Props, 'customer'>) {
  const t = useTranslations('customers')
  const { suppressed, surveysUnsubscribed, announcementsUnsubscribed } = customer
  const notices = [
    suppressed && t(`suppressedNotice.${suppressed.reason}`, { at: suppressed.at }),
    surveysUnsubscribed && t('surveysUnsubscribedNotice', { at: surveysUnsubscribed }),
    wishOf(customer, t),
    announcementsUnsubscribed &&
      t('announcementsUnsubscribedNotice', { at: announcementsUnsubscribed }),
  ].filter((text) => typeof text === 'string')
  return notices.map((text) => (
    <Notice key={text} tone="middling" className="mt-4">
      {text}
    </Notice>
  ))
}

/** What they chose themselves on the page that the mails link to. */
function wishOf(
  { surveysPausedUntil: date, surveysEveryDays: days }: Props['customer'],
  t: ReturnType<typeof useTranslations<'customers'>>,
): string | null {
  if (days === null) return date === null ? null : t('surveysPausedNotice', { date })
  return date === null
    ? t('surveysEveryNotice', { days })
    : t('surveysPausedEveryNotice', { date, days })
}

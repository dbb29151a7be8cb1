import { Form, Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { ConfirmButton } from '#app/ui/confirm-button.tsx'
import type { LifeActs } from './life-acts-view.ts'
import { ServerWords } from './life-timeline.tsx'
import type { StandingView } from './life-view.ts'
import { StateMark } from './state-mark.tsx'

type Props = {
  what: string
  to: string
  standing: StandingView
  acts: LifeActs
  /** Where mail to the address is allowed again; null when that is not what is in the way. */
  customerPage: string | null
  /** Where the set-up of the sender is looked at; null when it is not to blame. */
  senderPage: string | null
}

/** What mail it is, how it stands, and what can be done with it. */
export function LifeHead(props: Props) {
  const t = useTranslations('messages')
  const { what, to, standing, acts, customerPage, senderPage } = props
  return (
    <header className="panel mt-4 p-5 sm:p-7">
      <StateMark state={standing.state} />
      <h1 className="mt-2 text-2xl font-semibold tracking-tight text-balance [overflow-wrap:anywhere]">
        {what}
      </h1>
      <p className="text-muted [overflow-wrap:anywhere]">{t('life.to', { address: to })}</p>
      <p className="mt-4 max-w-prose text-lg text-pretty">{standing.sentence}</p>
      {standing.advice === null ? null : (
        <p className="mt-1 max-w-prose text-pretty text-muted">{standing.advice}</p>
      )}
      {standing.words === null ? null : (
        <ServerWords words={standing.words} className="mt-3 max-w-3xl" />
      )}
      {acts.cannot === null ? null : (
        <p className="mt-3 max-w-prose font-medium text-pretty">{acts.cannot}</p>
      )}
      <div className="mt-5 flex flex-wrap items-center gap-x-5 gap-y-2.5 empty:hidden">
        <Acts acts={acts} />
        {customerPage === null ? null : (
          <Link to={customerPage} className="link inline-flex min-h-9 items-center text-sm">
            {t('life.toCustomer')}
          </Link>
        )}
        {senderPage === null ? null : (
          <Link to={senderPage} className="link inline-flex min-h-9 items-center text-sm">
            {t('checkSender')}
          </Link>
        )}
      </div>
    </header>
  )
}

function Acts({ acts: { retry, cancel, restore } }: { acts: LifeActs }) {
  const t = useTranslations('messages.life')
  if (retry) return <Act intent="retry" label={t('retry')} />
  if (restore) return <Act intent="restore" label={t('restore')} />
  if (cancel === null) return null
  return (
    <ConfirmButton
      label={t('cancel')}
      title={t('cancelTitle')}
      text={t(cancel === 'whole' ? 'cancelWholeText' : 'cancelText')}
      confirm={t('cancelDo')}
      keep={t('cancelKeep')}
      fields={{ intent: 'cancel' }}
    />
  )
}

function Act({ intent, label }: { intent: string; label: string }) {
  return (
    <Form method="post">
      <input type="hidden" name="intent" value={intent} />
      <button type="submit" className="button">
        {label}
      </button>
    </Form>
  )
}

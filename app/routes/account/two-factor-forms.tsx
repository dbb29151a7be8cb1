import { useTranslations } from 'use-intl'
import { TextField } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { AccountSection } from './account-section.tsx'

/** The first step of turning two-factor on. */
export function AskPassword({ email, problem }: { email: string; problem: string | null }) {
  const t = useTranslations('twoFactor')
  const lead = useTranslations('account')('twoFactorLead')
  return (
    <>
      <p className="mt-2 max-w-prose text-pretty text-muted">{lead}</p>
      <p className="mt-3 max-w-prose text-pretty text-muted">{t('offLead')}</p>
      <div className="panel mt-8 p-5 sm:p-7">
        <PasswordStep intent="begin" email={email} submit={t('begin')} problem={problem} />
      </div>
    </>
  )
}

type Refused = { state: string; intent: 'begin' | 'renew' | 'end'; problem: string } | undefined

export function TwoFactorIsOn({ email, refused }: { email: string; refused: Refused }) {
  const t = useTranslations('twoFactor')
  const problemOf = (intent: 'renew' | 'end') =>
    refused?.intent === intent ? refused.problem : null
  return (
    <>
      <p className="mt-2 max-w-prose text-pretty text-muted">{t('onLead')}</p>
      <div className="mt-8 space-y-5">
        <AccountSection title={t('renewTitle')} lead={t('renewLead')}>
          <PasswordStep
            intent="renew"
            email={email}
            submit={t('renew')}
            problem={problemOf('renew')}
          />
        </AccountSection>
        <AccountSection title={t('endTitle')} lead={t('endLead')}>
          <PasswordStep intent="end" email={email} submit={t('end')} problem={problemOf('end')} />
        </AccountSection>
      </div>
    </>
  )
}

type StepProps = {
  intent: 'begin' | 'renew' | 'end'
  email: string
  submit: string
  problem: string | null
}

const looks = { begin: 'button', renew: 'button-quiet', end: 'button-danger' } as const

function PasswordStep({ intent, email, submit, problem }: StepProps) {
  const t = useTranslations('twoFactor')
  return (
    <form method="post" className="space-y-5">
      <input type="hidden" name="intent" value={intent} />
      {/* For password managers: whose password it is. */}
      <input type="email" name="username" value={email} autoComplete="username" readOnly hidden />
      {problem === null ? null : <Notice tone="bad">{problem}</Notice>}
      <div className="sm:max-w-xs">
        <TextField
          name={`${intent}Password`}
          type="password"
          label={t('password')}
          autoComplete="current-password"
          required
        />
      </div>
      <button type="submit" className={looks[intent]}>
        {submit}
      </button>
    </form>
  )
}

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { TrialTeaser } from '#app/ui/trial-teaser.tsx'
import type { EmptyState } from './empty-state.server.ts'

/** Before the first answer: what to do so that there is one. */
export function NoResponses({ root, mayTry, command, mailCaptured, waiting }: EmptyState) {
  const t = useTranslations('responses')
  return (
    <section className="panel mt-8 p-6 sm:p-10" aria-labelledby="empty-title">
      <h2 id="empty-title" className="text-lg font-semibold tracking-tight">
        {t('emptyTitle')}
      </h2>
      <p className="mt-2 max-w-prose text-muted">{t('emptyLead')}</p>
      {waiting === null ? null : (
        <p
          role="status"
          className="mt-5 rounded-lg bg-accent-soft px-4 py-3 text-sm font-medium text-accent-strong"
        >
          {t('waiting', waiting)}
        </p>
      )}
      {mayTry ? (
        <div className="mt-7">
          <TrialTeaser root={root} />
        </div>
      ) : null}
      <ol className="mt-8 space-y-7">
        <Step number={1} title={t('emptyStepSend')} text={t('emptyStepSendText')}>
          <pre
            className="mt-3 overflow-x-auto rounded-lg bg-sunken px-4 py-3 font-mono text-xs leading-relaxed"
            tabIndex={0}
          >
            <code translate="no">{command}</code>
          </pre>
        </Step>
        <Step
          number={2}
          title={t('emptyStepMail')}
          text={t(mailCaptured ? 'emptyStepMailText' : 'emptyStepMailSent')}
        >
          {mailCaptured ? (
            <a href="/dev/mailbox" className="link inline-flex min-h-8 items-center text-sm">
              {t('openMailbox')}
            </a>
          ) : null}
        </Step>
        <Step number={3} title={t('emptyStepRead')} text={t('emptyStepReadText')} />
      </ol>
    </section>
  )
}

type StepProps = { number: number; title: string; text: string; children?: ReactNode }

function Step({ number, title, text, children }: StepProps) {
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-4">
      <span
        aria-hidden="true"
        className="flex size-8 items-center justify-center rounded-full bg-accent-soft text-sm font-semibold text-accent-strong"
      >
        {number}
      </span>
      <div>
        <h3 className="pt-1 font-medium">{title}</h3>
        <p className="text-sm text-muted">{text}</p>
        {children}
      </div>
    </li>
  )
}

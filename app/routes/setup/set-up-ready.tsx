import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { CopyButton } from '#app/ui/copy-button.tsx'
import { TrialTeaser } from '#app/ui/trial-teaser.tsx'

type Props = {
  slug: string
  workspaceName: string
  email: string
  apiKey: string
  command: string
  mailCaptured: boolean
  delayMinutes: number
  quietDays: number
}

/** Shown once, straight from the set-up's own answer: the key is in no address, no cookie and no store. */
export function SetUpReady(props: Props) {
  const t = useTranslations('ready')
  const { slug, workspaceName, email, apiKey, command, mailCaptured, delayMinutes, quietDays } =
    props
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight text-balance">
        {t('title', { workspace: workspaceName })}
      </h1>
      <p className="mt-2 text-muted">{t('lead')}</p>

      <div className="mt-8">
        <TrialTeaser root={`/w/${slug}`} />
      </div>

      <section className="panel mt-5 p-5 sm:p-7" aria-labelledby="key-title">
        <Heading id="key-title" title={t('keyTitle')}>
          <CopyButton text={apiKey} label={t('copy')} name={t('copyKey')} done={t('copied')} />
        </Heading>
        <p className="mt-3 rounded-lg bg-sunken px-4 py-3 font-mono text-sm break-all">
          <code translate="no">{apiKey}</code>
        </p>
        <p className="mt-3 text-sm text-muted">{t('keyWarning')}</p>
      </section>

      <section className="panel mt-5 p-5 sm:p-7" aria-labelledby="try-title">
        <Heading id="try-title" title={t('tryTitle')}>
          <CopyButton text={command} label={t('copy')} name={t('copyCommand')} done={t('copied')} />
        </Heading>
        <p className="mt-1 text-sm text-muted">
          {t('tryLead', { email, minutes: delayMinutes, days: quietDays })}
        </p>
        {mailCaptured ? <p className="mt-1 text-sm text-muted">{t('tryCaptured')}</p> : null}
        <pre
          className="mt-4 overflow-x-auto rounded-lg bg-sunken px-4 py-3 font-mono text-xs leading-relaxed"
          tabIndex={0}
        >
          <code translate="no">{command}</code>
        </pre>
      </section>

      <p className="mt-8">
        <a href={`/w/${slug}`} className="button-quiet">
          {t('go')}
        </a>
      </p>
    </>
  )
}

function Heading({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <div className="flex items-center justify-between gap-4">
      <h2 id={id} className="text-lg font-semibold tracking-tight">
        {title}
      </h2>
      {children}
    </div>
  )
}

import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { useAttention } from '#app/ui/attention.ts'
import { CopyButton } from '#app/ui/copy-button.tsx'

type Props = {
  title: string
  text: string
  secret: string
  /** The endpoint's page, where this is another. */
  page?: { to: string; label: string }
}

/** A secret that has just been made: the only time that it is seen. */
export function NewSecret({ title, text, secret, page }: Props) {
  const t = useTranslations('webhooks')
  const section = useAttention<HTMLElement>(secret)
  return (
    <section
      ref={section}
      role="status"
      tabIndex={-1}
      className="mt-6 rounded-2xl bg-good-soft p-5 sm:p-6"
    >
      <h2 className="text-lg font-semibold tracking-tight text-good">{title}</h2>
      <p className="mt-1 max-w-prose text-sm">{text}</p>
      <div className="mt-4 flex flex-wrap items-center gap-3">
        <code className="min-w-0 basis-80 grow rounded-lg bg-surface px-3 py-2 font-mono text-sm break-all">
          {secret}
        </code>
        <CopyButton text={secret} label={t('copy')} name={t('copySecret')} done={t('copied')} />
      </div>
      {page === undefined ? null : (
        <p className="mt-4 text-sm">
          <Link to={page.to} className="link">
            {page.label}
          </Link>
        </p>
      )}
    </section>
  )
}

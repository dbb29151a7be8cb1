import { useTranslations } from 'use-intl'
import { useAttention } from '#app/ui/attention.ts'
import { CopyButton } from '#app/ui/copy-button.tsx'

type Props = { name: string; apiKey: string }

/** A key that has just been made: the only time that it is seen. */
export function NewKey({ name, apiKey }: Props) {
  const t = useTranslations('settings.keys')
  const section = useAttention<HTMLElement>(apiKey)
  return (
    <section
      ref={section}
      role="status"
      tabIndex={-1}
      className="mt-6 rounded-2xl bg-good-soft p-5 sm:p-6"
    >
      <h2 className="text-lg font-semibold tracking-tight text-good">{t('madeTitle', { name })}</h2>
      <p className="mt-1 max-w-prose text-sm">{t('madeText')}</p>
      <div className="mt-4 flex flex-wrap items-center gap-3">
        <code className="min-w-0 basis-80 grow rounded-lg bg-surface px-3 py-2 font-mono text-sm break-all">
          {apiKey}
        </code>
        <CopyButton text={apiKey} label={t('copy')} name={t('copyKey')} done={t('copied')} />
      </div>
    </section>
  )
}

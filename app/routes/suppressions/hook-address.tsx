import { useTranslations } from 'use-intl'
import { CopyButton } from '#app/ui/copy-button.tsx'

/** For who runs the mail server: where to send what comes back. */
export function HookAddress({ address }: { address: string }) {
  const t = useTranslations('suppressions')
  const example = `curl -fsS --data-binary @- \\\n  -H 'Content-Type: message/rfc822' \\\n  '${address}' || exit 75`
  return (
    <details className="mt-10 border-t border-line pt-4">
      <summary className="link inline-flex min-h-11 list-none items-center text-sm">
        {t('hook')}
      </summary>
      <p className="mt-2 max-w-prose text-sm text-pretty text-muted">{t('hookText')}</p>
      <p className="mt-3 text-sm text-muted">{t('hookExample')}</p>
      <div className="mt-2 flex flex-wrap items-start gap-3">
        <pre
          // It scrolls sideways, so the keyboard must reach it.
          tabIndex={0}
          className="panel max-w-full min-w-0 flex-1 overflow-x-auto bg-sunken px-4 py-3 text-xs"
        >
          <code>{example}</code>
        </pre>
        <CopyButton text={example} label={t('copy')} name={t('copyName')} done={t('copied')} />
      </div>
    </details>
  )
}

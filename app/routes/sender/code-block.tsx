import { useTranslations } from 'use-intl'
import { CopyButton } from '#app/ui/copy-button.tsx'

/** Something to paste elsewhere, whole. */
export function CodeBlock({ text }: { text: string }) {
  const t = useTranslations('sender')
  return (
    <div className="mt-2 rounded-lg bg-sunken p-3">
      <pre className="font-mono text-xs whitespace-pre-wrap [overflow-wrap:anywhere]">{text}</pre>
      <div className="mt-2 empty:hidden">
        <CopyButton text={text} label={t('copy')} name={t('copyCommand')} done={t('copied')} />
      </div>
    </div>
  )
}

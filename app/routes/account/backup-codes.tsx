import { useTranslations } from 'use-intl'
import { CopyButton } from '#app/ui/copy-button.tsx'

/** Shown once. */
export function BackupCodes({ codes, email }: { codes: string[]; email: string }) {
  const t = useTranslations('twoFactor')
  const ready = useTranslations('ready')
  const text = `${t('codesFor', { email })}\n\n${codes.join('\n')}\n`
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight text-balance">{t('codesTitle')}</h1>
      <p className="mt-2 max-w-prose text-pretty text-muted">{t('codesLead')}</p>
      <div className="panel mt-8 p-5 sm:p-7">
        <ul className="grid grid-cols-2 gap-x-6 gap-y-2.5 font-mono sm:max-w-md" translate="no">
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <div className="mt-6 flex flex-wrap gap-2.5">
          <CopyButton
            text={text}
            label={t('codesCopy')}
            name={t('codesCopy')}
            done={ready('copied')}
          />
          <a
            href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
            download="heard-backup-codes.txt"
            className="button-quiet"
          >
            {t('codesDownload')}
          </a>
        </div>
      </div>
      <p className="mt-8">
        <a href="/account" className="button">
          {t('codesDone')}
        </a>
      </p>
    </>
  )
}

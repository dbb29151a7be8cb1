import { useTranslations } from 'use-intl'
import type { DnsRecord } from '#app/modules/mail/sender-facts.ts'
import { CopyButton } from '#app/ui/copy-button.tsx'

/** A record as the form of a DNS provider asks for it. Two of a kind at one name are worse than none. */
export function RecordToPut({ record, replaces }: { record: DnsRecord; replaces: boolean }) {
  const t = useTranslations('sender')
  const parts = [
    { label: t('recordName'), text: record.name, copy: t('copyName') },
    { label: t('recordValue'), text: record.value, copy: t('copyValue') },
  ]
  return (
    <div className="mt-3 rounded-lg border border-line px-4 py-3">
      <p className="text-sm font-medium">
        {t(replaces ? 'putInstead' : 'put')} · {t('recordType')} {record.type}
      </p>
      <dl className="mt-2 grid gap-y-3 text-sm">
        {parts.map(({ label, text, copy }) => (
          <div key={label} className="flex items-start justify-between gap-4">
            <div className="min-w-0">
              <dt className="text-xs text-muted">{label}</dt>
              <dd className="font-mono text-xs leading-5 [overflow-wrap:anywhere]">{text}</dd>
            </div>
            <span className="flex-none">
              <CopyButton text={text} label={t('copy')} name={copy} done={t('copied')} />
            </span>
          </div>
        ))}
      </dl>
    </div>
  )
}

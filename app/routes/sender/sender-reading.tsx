import { useTranslations } from 'use-intl'
import { previewOf } from './sender-view.ts'
import type { Installation } from './sender-view.ts'

type Props = { values: Record<string, string>; installation: Installation }

/** The sender for those who may read it only. */
export function SenderReading({ values, installation }: Props) {
  const t = useTranslations('sender')
  const { from, replyTo, postalAddress } = previewOf(values, installation)
  const rows: [label: string, value: string][] = [
    [t('name'), from.name],
    [t('address'), from.address],
    [t('replyTo'), replyTo ?? from.address],
    [t('postalAddress'), postalAddress ?? t('none')],
  ]
  return (
    <section className="mt-6">
      <p className="text-muted">{t('readOnly')}</p>
      <dl className="panel mt-4 divide-y divide-line">
        {rows.map(([label, value]) => (
          <div key={label} className="gap-x-6 px-5 py-3.5 sm:grid sm:grid-cols-[16rem_1fr]">
            <dt className="text-sm text-muted">{label}</dt>
            <dd className="words">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

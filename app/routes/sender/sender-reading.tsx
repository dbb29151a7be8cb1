import { useTranslations } from 'use-intl'
import { ReadingList } from '#app/ui/reading-list.tsx'
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
  return <ReadingList note={t('readOnly')} rows={rows} />
}

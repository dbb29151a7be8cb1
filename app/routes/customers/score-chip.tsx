import { useTranslations } from 'use-intl'
import { toneChip } from '#app/ui/tones.ts'
import type { CustomerRow } from './customer-row.ts'

/** A score of one kind of survey, with its words for those who do not see its colour. */
export function ScoreChip({
  score: { kind, score, tone, words },
}: {
  score: CustomerRow['scores'][number]
}) {
  const t = useTranslations()
  return (
    <span
      title={t(`score.${words}`)}
      className={`inline-flex items-baseline gap-1.5 rounded-md px-2 py-0.5 text-sm font-semibold tabular-nums ${toneChip[tone]}`}
    >
      <span className="text-xs font-medium">{t(`dashboard.${kind}`)}</span>
      {score}
      <span className="sr-only">{t(`score.${words}`)}</span>
    </span>
  )
}

import { useTranslations } from 'use-intl'
import { Highlighted } from '#app/ui/highlighted.tsx'
import { toneChip } from '#app/ui/tones.ts'
import type { ExampleView } from './candidate-view.ts'

export function Score({ example: { score, max, tone } }: { example: ExampleView }) {
  const t = useTranslations('responses')
  return (
    <span
      className={`mt-0.5 flex size-6 shrink-0 items-center justify-center rounded-md text-sm font-semibold tabular-nums ${toneChip[tone]}`}
    >
      <span aria-hidden="true">{score}</span>
      <span className="sr-only">{t('scoreOf', { score, max })}</span>
    </span>
  )
}

export const Comment = ({ example: { text, marks, language } }: { example: ExampleView }) => (
  <span lang={language} dir="auto" className="words min-w-0">
    <Highlighted text={text} marks={marks} />
  </span>
)

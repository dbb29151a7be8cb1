import type { DueView } from './due-view.ts'

/** Class names in full, so that they are found. */
const looks: Record<DueView['tone'], string> = {
  bad: 'bg-bad-soft text-bad',
  middling: 'bg-middling-soft text-middling',
  good: 'bg-good-soft text-good',
  plain: 'bg-sunken text-muted',
}

/** How it stands against its clock. */
export const DueWords = ({ due: { tone, words, at, iso } }: { due: DueView }) => (
  <time
    dateTime={iso}
    title={at}
    className={`inline-flex items-center rounded-full px-2.5 py-0.5 text-sm font-medium tabular-nums ${looks[tone]}`}
  >
    {words}
  </time>
)

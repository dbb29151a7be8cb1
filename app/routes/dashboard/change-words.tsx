import { useTranslations } from 'use-intl'
import type { ChangeView } from './kind-view.ts'

/** What became of the number since the period before. Only what is more than noise gets a colour. */
export function ChangeWords({ change }: { change: ChangeView }) {
  const t = useTranslations('dashboard')
  if (change.words !== 'up' && change.words !== 'down')
    return <p className="text-sm text-muted">{t(change.words)}</p>
  const { words, points, isNoise } = change
  const tone = words === 'up' ? 'text-good' : 'text-bad'
  return (
    <p className={`flex items-baseline gap-x-1.5 text-sm ${isNoise ? 'text-muted' : tone}`}>
      <svg viewBox="0 0 12 12" className="size-3 flex-none" aria-hidden="true" focusable="false">
        <path d={words === 'up' ? 'M6 2l4.5 7.5h-9z' : 'M6 10L1.5 2.5h9z'} fill="currentColor" />
      </svg>
      <span className="font-medium tabular-nums">
        {t(words, { points, noise: isNoise ? 'within' : 'beyond' })}
      </span>
    </p>
  )
}

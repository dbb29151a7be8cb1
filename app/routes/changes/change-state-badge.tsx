import { useTranslations } from 'use-intl'
import type { ChangeState } from '#app/modules/changes/change-content.ts'

const looks: Record<ChangeState, string> = {
  draft: 'badge',
  review: 'badge badge-warning',
  scheduled: 'badge border-transparent bg-accent-soft text-accent-strong',
  published: 'badge border-transparent bg-good-soft text-good',
  withdrawn: 'badge border-transparent bg-bad-soft text-bad',
}

/** How far a change has come. */
export function ChangeStateBadge({ state }: { state: ChangeState }) {
  const t = useTranslations('changes.state')
  return <span className={looks[state]}>{t(state)}</span>
}

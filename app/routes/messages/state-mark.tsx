import { useTranslations } from 'use-intl'
import type { ShownState } from './mail-view.ts'

const looks: Record<ShownState, string> = {
  pending: 'badge',
  sending: 'badge',
  sent: 'badge border-transparent bg-good-soft text-good',
  failed: 'badge border-transparent bg-bad-soft text-bad',
  bounced: 'badge border-transparent bg-bad-soft text-bad',
  complained: 'badge border-transparent bg-bad-soft text-bad',
  cancelled: 'badge badge-warning',
}

/** How a mail stands, in a word. */
export function StateMark({ state, className = '' }: { state: ShownState; className?: string }) {
  const t = useTranslations('messages')
  return <span className={`${looks[state]} ${className}`}>{t(`states.${state}`)}</span>
}

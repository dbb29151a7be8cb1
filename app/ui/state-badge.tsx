import { useTranslations } from 'use-intl'

type State = 'active' | 'paused' | 'archived'

const looks: Record<State, string> = {
  active: 'badge border-transparent bg-good-soft text-good',
  paused: 'badge badge-warning',
  archived: 'badge',
}

/** Whether a survey or an automation works. */
export function StateBadge({ state }: { state: State }) {
  const t = useTranslations('shell')
  return <span className={looks[state]}>{t(`state.${state}`)}</span>
}

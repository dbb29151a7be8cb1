import { useTranslations } from 'use-intl'
import type { ThemeLearning } from '#app/modules/themes/theme-learning.server.ts'

const looks: Record<ThemeLearning['state'], string> = {
  learning: 'badge',
  applying: 'badge border-transparent bg-good-soft text-good',
  stopped: 'badge badge-warning',
  off: 'badge',
}

/** Whether a theme is given without asking. */
export function LearningBadge({ state }: { state: ThemeLearning['state'] }) {
  const t = useTranslations('themes.learningState')
  return (
    <span className={looks[state]} title={t(`${state}Hint`)}>
      {t(state)}
    </span>
  )
}

import { useTranslations } from 'use-intl'
import type { ThemeStatus } from '#app/modules/themes/theme-limits.ts'

const looks: Record<ThemeStatus, string> = {
  new: 'badge border-transparent bg-accent-soft text-accent-strong',
  watching: 'badge',
  planned: 'badge badge-warning',
  in_progress: 'badge badge-warning',
  done: 'badge border-transparent bg-good-soft text-good',
  wont_do: 'badge',
}

/** How far a theme's cure has come. */
export function StatusBadge({ status }: { status: ThemeStatus }) {
  const t = useTranslations('themes.status')
  return <span className={looks[status]}>{t(status)}</span>
}

import { useTranslations } from 'use-intl'
import type { EndpointView } from './endpoint-view.ts'

const looks = {
  on: 'badge border-transparent bg-good-soft text-good',
  failing: 'badge badge-warning',
  off: 'badge',
} as const

/** Whether calls go there, and arrive. */
export function StandingBadge({ standing }: Pick<EndpointView, 'standing'>) {
  const t = useTranslations('webhooks')
  return <span className={looks[standing]}>{t(standing)}</span>
}

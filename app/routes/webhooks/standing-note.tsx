import { useTranslations } from 'use-intl'
import type { EndpointView } from './endpoint-view.ts'

/** Why nothing goes there, or that it does not arrive; nothing while all is well. */
export function StandingNote({ standing, offReason, off, failing }: EndpointView) {
  const t = useTranslations('webhooks')
  if (standing === 'failing' && failing !== null)
    return (
      <p className="text-sm text-middling">
        <time dateTime={failing.iso}>{t('failingSince', { when: failing.absolute })}</time>
      </p>
    )
  if (offReason === null || off === null) return null
  return (
    <p className={`text-sm ${offReason === 'by_hand' ? 'text-muted' : 'text-bad'}`}>
      <time dateTime={off.iso}>{t(`offBecause.${offReason}`, { when: off.absolute })}</time>
    </p>
  )
}

import { useTranslations } from 'use-intl'
import type { Resolution } from '#app/modules/responses/resolution.ts'

type Props = { solved: Resolution | null; wantsHelp: boolean }

/** What a customer said of the ticket: whether it is solved, and that somebody should come back. Nothing if nothing. */
export function ResolutionBadges({ solved, wantsHelp }: Props) {
  const t = useTranslations('responses')
  return (
    <>
      {solved === null ? null : <span className="badge">{t(`resolution.${solved}`)}</span>}
      {wantsHelp ? <span className="badge">{t('wantsHelp')}</span> : null}
    </>
  )
}

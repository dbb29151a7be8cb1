import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'

type Props = {
  /** Addresses; null where there is nothing that way. */
  newest: string | null
  older: string | null
}

/** Through a list that is read from the newest down. Links, so that a place in it can be sent to a colleague. */
export function Pager({ newest, older }: Props) {
  const t = useTranslations('shell')
  if (newest === null && older === null) return null
  return (
    <nav aria-label={t('pages')} className="mt-6 flex justify-between gap-3">
      {newest === null ? (
        <span />
      ) : (
        <Link to={newest} className="button-quiet">
          <span aria-hidden="true">←</span> {t('newest')}
        </Link>
      )}
      {older === null ? null : (
        <Link to={older} className="button-quiet">
          {t('older')} <span aria-hidden="true">→</span>
        </Link>
      )}
    </nav>
  )
}

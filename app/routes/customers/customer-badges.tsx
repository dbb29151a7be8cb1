import { useTranslations } from 'use-intl'

type Props = { suppressed: boolean; unsubscribed: boolean }

/** What speaks against mailing a customer. */
export function CustomerBadges({ suppressed, unsubscribed }: Props) {
  const t = useTranslations('customers')
  return (
    <>
      {suppressed ? <span className="badge badge-warning">{t('suppressed')}</span> : null}
      {unsubscribed ? <span className="badge">{t('unsubscribed')}</span> : null}
    </>
  )
}

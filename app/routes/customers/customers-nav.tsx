import { useParams } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { SubNav } from '#app/ui/sub-nav.tsx'

/** The list of customers and, beside it, who gets no mail. For who may change the latter. */
export function CustomersNav() {
  const t = useTranslations('suppressions')
  const root = `/w/${useParams().workspace}/customers`
  return (
    <SubNav
      label={t('areas')}
      items={[
        { to: root, label: t('customers'), end: true },
        { to: `${root}/suppressions`, label: t('list') },
      ]}
    />
  )
}

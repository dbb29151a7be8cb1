import { useParams } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { SubNav } from '#app/ui/sub-nav.tsx'

/** The pages of one change, side by side. */
export function ChangeNav() {
  const t = useTranslations('changes.nav')
  const { workspace = '', change = '' } = useParams()
  const root = `/w/${workspace}/changes/${change}`
  const items = [
    { to: root, label: t('words'), end: true },
    { to: `${root}/links`, label: t('links') },
    { to: `${root}/preview`, label: t('preview') },
    { to: `${root}/publish`, label: t('publish') },
    { to: `${root}/results`, label: t('results') },
    { to: `${root}/history`, label: t('history') },
  ]
  return <SubNav label={t('ofOne')} items={items} />
}

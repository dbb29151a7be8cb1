import { useParams } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { SubNav } from '#app/ui/sub-nav.tsx'

/** The pages of "You said, we did", side by side. */
export function ChangesNav() {
  const t = useTranslations('changes.nav')
  const { workspace = '' } = useParams()
  const root = `/w/${workspace}`
  const items = [
    { to: `${root}/changes`, label: t('changes'), end: true },
    { to: `${root}/loop`, label: t('loop') },
    { to: `${root}/changes/subscribers`, label: t('subscribers') },
    { to: `${root}/changes/settings`, label: t('settings') },
  ]
  return <SubNav label={t('label')} items={items} />
}

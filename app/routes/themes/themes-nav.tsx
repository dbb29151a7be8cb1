import { useParams } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { SubNav } from '#app/ui/sub-nav.tsx'

/** The pages about what comments say, side by side. */
export function ThemesNav() {
  const t = useTranslations('themes')
  const { workspace = '' } = useParams()
  const root = `/w/${workspace}/themes`
  const items = [
    { to: root, label: t('title'), end: true },
    { to: `${root}/drivers`, label: t('nav.drivers') },
    { to: `${root}/candidates`, label: t('nav.candidates') },
  ]
  return <SubNav label={t('nav.label')} items={items} />
}

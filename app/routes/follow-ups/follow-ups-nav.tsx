import { useParams } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { SubNav } from '#app/ui/sub-nav.tsx'

/** The pages about answers that somebody looks after, side by side. */
export function FollowUpsNav() {
  const t = useTranslations('followUps')
  const root = `/w/${useParams().workspace ?? ''}/follow-ups`
  const items = [
    { to: root, label: t('title'), end: true },
    { to: `${root}/numbers`, label: t('nav.numbers') },
    { to: `${root}/rules`, label: t('nav.rules') },
    { to: `${root}/templates`, label: t('nav.templates') },
  ]
  return <SubNav label={t('nav.label')} items={items} />
}

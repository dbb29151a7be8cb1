import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'

/** Who can read these numbers. */
export function Audience({ isPublic, slug }: { isPublic: boolean; slug: string }) {
  const t = useTranslations('loop')
  return (
    <p className="mt-6 flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted">
      {isPublic ? t('isPublic') : t('isPrivate')}
      {isPublic ? (
        <a href={`/updates/${slug}/loop`} className="link">
          {t('seePublic')}
        </a>
      ) : null}
      <Link to="../changes/settings" relative="path" className="link">
        {t('toSettings')}
      </Link>
    </p>
  )
}

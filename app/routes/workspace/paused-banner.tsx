import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'

type Props = {
  /** Since when. */
  at: string
  slug: string
  mayResume: boolean
}

/** On every page, because whoever wonders why nothing goes out is not on the page of the mails. */
export function PausedBanner({ at, slug, mayResume }: Props) {
  const t = useTranslations('messages')
  return (
    <aside
      aria-label={t('pausedTitle')}
      className="border-t border-middling/20 bg-middling-soft px-5 py-2 text-center text-sm text-middling"
    >
      {t('pausedSince', { at })}{' '}
      <Link
        to={`/w/${slug}/messages`}
        className="inline-block font-medium underline underline-offset-4"
      >
        {t(mayResume ? 'toResume' : 'toMails')}
      </Link>
    </aside>
  )
}

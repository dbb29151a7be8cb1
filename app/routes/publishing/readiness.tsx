import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import type { PublishingView } from './publishing-view.ts'

type Props = { publishing: PublishingView; page: string }

/** In which languages it can be read, and which are in the way. */
export function Readiness({ publishing, page }: Props) {
  const t = useTranslations('changePublish')
  const { complete, begun } = publishing
  return (
    <section aria-labelledby="languages">
      <h2 id="languages" className="text-lg font-semibold tracking-tight">
        {t('languages')}
      </h2>
      <ul className="mt-3 flex flex-wrap gap-2">
        {complete.map(({ locale, name }) => (
          <li key={locale} className="badge border-transparent bg-good-soft text-good">
            <span lang={locale}>{name}</span>
            <span>{t('complete')}</span>
          </li>
        ))}
        {begun.map(({ locale, name }) => (
          <li key={locale} className="badge badge-warning">
            <span lang={locale}>{name}</span>
            <span>{t('halfWritten')}</span>
          </li>
        ))}
      </ul>
      <p className="mt-3 max-w-prose text-sm text-muted">
        {begun.length > 0 ? t('begunText') : t(complete.length === 0 ? 'nothing' : 'othersRead')}{' '}
        <Link to={page} className="link">
          {t('write')}
        </Link>
      </p>
    </section>
  )
}

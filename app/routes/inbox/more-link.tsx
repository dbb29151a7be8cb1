import { useTranslations } from 'use-intl'
import type { More } from './use-more.ts'

/** Puts the next page below; without script it leads there. */
export function MoreLink({ more: { href, state, load } }: { more: More }) {
  const t = useTranslations('inbox')
  if (href === null) return null
  return (
    <p className="mt-6 flex flex-col items-center gap-2">
      {state === 'failed' ? <span role="alert">{t('moreFailed')}</span> : null}
      <a
        href={href}
        className="button-quiet min-h-11"
        onClick={(event) => {
          event.preventDefault()
          load()
        }}
      >
        {t(state === 'loading' ? 'loadingMore' : 'more')}
      </a>
    </p>
  )
}

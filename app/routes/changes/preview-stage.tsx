import { useTranslations } from 'use-intl'
import { localeNames } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'
import type { FeedPreview } from './feed-preview.ts'
import { FeedItemPreview } from './feed-item-preview.tsx'
import type { ShownKind } from './preview-shown.ts'

type Props = {
  show: ShownKind
  locale: Locale
  /** Where the frames stand. */
  base: string
  feed: FeedPreview
  /** What members call the change. */
  name: string
}

/** The change itself, in the shape that was chosen. */
export function PreviewStage({ show, locale, base, feed, name }: Props) {
  const t = useTranslations('changePreview')
  if (show === 'feed') return <FeedItemPreview feed={feed} />
  if (show === 'card')
    return (
      <figure className="mt-5 max-w-3xl">
        <img
          src={`${base}/card?locale=${locale}`}
          alt={t('cardAlt', { title: feed?.title ?? name })}
          width={1200}
          height={630}
          className="panel h-auto w-full overflow-hidden bg-sunken"
        />
        <figcaption className="mt-3 text-sm text-muted">{t('cardNote')}</figcaption>
      </figure>
    )
  const address = `${base}/${show === 'mail' ? 'mail' : 'page'}?locale=${locale}`
  const what = t(`shown.${show}`)
  return (
    <section className="mt-5">
      <iframe
        key={address}
        title={t('frame', { what, language: localeNames[locale] })}
        src={address}
        // Without scripts; pictures of a draft need the member's session.
        sandbox="allow-same-origin"
        className={`panel h-[44rem] w-full ${widths[show]}`}
      />
      <p className="mt-3 flex max-w-prose flex-wrap gap-x-4 gap-y-1 text-sm text-muted">
        {show === 'mail' ? <span>{t('mailNote')}</span> : null}
        <a href={address} target="_blank" rel="noreferrer" className="link">
          {t('open')}
        </a>
      </p>
    </section>
  )
}

const widths = { page: '', phone: 'max-w-[390px]', mail: 'max-w-3xl' } as const

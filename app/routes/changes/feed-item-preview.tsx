import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { FeedPreview } from './feed-preview.ts'

const proseLooks =
  'mt-4 border-t border-line pt-4 wrap-anywhere [&_a]:text-accent-strong [&_a]:underline [&_blockquote]:border-l-2 ' +
  '[&_blockquote]:border-line [&_blockquote]:pl-3 [&_h2]:mt-5 [&_h2]:font-semibold [&_h3]:mt-3 [&_h3]:font-medium [&_img]:h-auto [&_img]:max-w-full ' +
  '[&_img]:rounded-lg [&_ol]:list-decimal [&_ol]:pl-5 [&_p]:mt-2 [&_pre]:overflow-x-auto [&_ul]:list-disc [&_ul]:pl-5'

/** A change as feed readers list it, with all they know of it. */
export function FeedItemPreview({ feed }: { feed: FeedPreview }) {
  const t = useTranslations('changePreview.feed')
  if (feed === null) return null
  const { title, url, summary, tags, published, html, locale } = feed
  return (
    <section className="panel mt-5 max-w-3xl p-5 sm:p-7">
      <p className="text-sm text-muted">{t('lead')}</p>
      <h2 lang={locale} className="mt-3 text-lg font-semibold wrap-anywhere">
        {title}
      </h2>
      <dl className="mt-3 grid gap-x-5 gap-y-1.5 text-sm sm:grid-cols-[max-content_1fr]">
        <Fact name={t('published')}>{published ?? t('whenPublished')}</Fact>
        <Fact name={t('link')}>
          <span className="wrap-anywhere">{url}</span>
        </Fact>
        <Fact name={t('tags')}>{tags.length === 0 ? t('none') : tags.join(' · ')}</Fact>
        <Fact name={t('summary')}>
          <span lang={locale}>{summary}</span>
        </Fact>
      </dl>
      {/* Made of Markdown by our own renderer, which lets no markup of others through. */}
      <div lang={locale} className={proseLooks} dangerouslySetInnerHTML={{ __html: html }} />
    </section>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="contents">
    <dt className="text-muted">{name}</dt>
    <dd className="mb-1.5 sm:mb-0">{children}</dd>
  </div>
)

import { feedItemOf } from '#app/modules/changes/feed-content.ts'
import type { ChangePreview } from '#app/modules/changes/load-change-preview.server.ts'
import type { Locale } from '#app/texts/locales.ts'

export type FeedPreview = {
  title: string
  url: string
  locale: Locale
  summary: string
  html: string
  tags: string[]
  /** Null: nobody has said when. */
  published: string | null
} | null

type Settings = {
  workspace: { id: string; slug: string; name: string; timeZone: string }
  appUrl: string
  /** The member's language. */
  reader: string
}

/** A change as one item of the feeds. */
export function feedPreview(
  preview: ChangePreview & { locale: Locale },
  { workspace, appUrl, reader }: Settings,
): FeedPreview {
  const { change, imageAddress, locale, at } = preview
  const content = { workspace, changes: [change], imageAddress, appUrl, locale }
  const item = feedItemOf(content, change)
  if (item === null) return null
  const { title, url, summary, html, tags } = item
  const format = new Intl.DateTimeFormat(reader, {
    timeZone: workspace.timeZone,
    ...{ dateStyle: 'medium', timeStyle: 'short' },
  })
  const published = at === null ? null : format.format(at)
  return { title, url, locale: item.locale, summary, html, tags, published }
}

import type { Locale } from '#app/texts/locales.ts'

/** One change as feed readers get it. */
export type FeedItem = {
  /** A uuid that stays the same through corrections. */
  id: string
  /** Of its page. */
  url: string
  locale: Locale
  title: string
  /** Plain text. */
  summary: string
  /** All addresses in it are absolute. */
  html: string
  tags: string[]
  /** Of its social card. */
  imageUrl: string
  publishedAt: Date
  /** The same as `publishedAt` until it is corrected. */
  updatedAt: Date
}

/** What was changed for the customers of one workspace, in one language, newest first. */
export type Feed = {
  /** A uuid of its own in each language. */
  id: string
  title: string
  description: string
  /** Who writes it. */
  author: string
  locale: Locale
  /** Of the page that shows the same. */
  pageUrl: string
  /** Of this feed, with its language. */
  selfUrl: string
  /** When something of it changed last. */
  updatedAt: Date
  items: FeedItem[]
}

import type { MetaDescriptor } from '@remix-run/node'
import type { Locale } from '#app/texts/locales.ts'

/** What a page says of itself to search engines and to whoever shares it. All addresses are absolute. */
export type HeadView = {
  title: string
  description: string
  siteName: string
  locale: Locale
  canonical: string
  /** The same page in each language that it has, and without one. */
  alternates: { hrefLang: string; href: string }[]
  type: 'website' | 'article'
  image: string | null
  publishedAt?: string
  modifiedAt?: string
  feeds: { type: string; title: string; href: string }[]
  isIndexed: boolean
  data: JsonData[]
}

type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
export type JsonData = { [key: string]: Json }

const territory: Record<Locale, string> = { ja: 'ja_JP', en: 'en_US', zh: 'zh_CN', ko: 'ko_KR' }

export function headTags(head: HeadView): MetaDescriptor[] {
  const property = (name: string, content: string | null | undefined): MetaDescriptor[] =>
    content ? [{ property: name, content }] : []
  const link = (attributes: Record<string, string>): MetaDescriptor => ({
    tagName: 'link',
    ...attributes,
  })
  return [
    { title: head.title },
    { name: 'description', content: head.description },
    { name: 'robots', content: head.isIndexed ? 'index, follow' : 'noindex, follow' },
    link({ rel: 'canonical', href: head.canonical }),
    ...head.alternates.map((alternate) => link({ rel: 'alternate', ...alternate })),
    ...head.feeds.map((feed) => link({ rel: 'alternate', ...feed })),
    ...property('og:type', head.type),
    ...property('og:site_name', head.siteName),
    ...property('og:title', head.title),
    ...property('og:description', head.description),
    ...property('og:url', head.canonical),
    ...property('og:locale', territory[head.locale]),
    ...property('og:image', head.image),
    ...(head.image === null
      ? []
      : [
          ...property('og:image:width', '1200'),
          ...property('og:image:height', '630'),
          ...property('og:image:alt', head.title),
        ]),
    ...property('article:published_time', head.publishedAt),
    ...property('article:modified_time', head.modifiedAt),
    { name: 'twitter:card', content: head.image === null ? 'summary' : 'summary_large_image' },
    ...head.data.map((data) => ({ 'script:ld+json': data })),
  ]
}

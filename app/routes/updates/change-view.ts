import { chooseWords, completeLocales } from '#app/modules/changes/change-content.ts'
import { markdownAsText } from '#app/modules/changes/render-markdown.ts'
import type { NeighbourChange, OneUpdate } from '#app/modules/changes/read-updates.server.ts'
import { customerTranslator } from '#app/texts/customer/translate.ts'
import type { Locale } from '#app/texts/locales.ts'
import { articleView } from '#app/ui/updates/article-view.ts'
import type { ArticleView } from '#app/ui/updates/article-view.ts'
import { effectView } from '#app/ui/updates/effect-view.ts'
import { excerpt } from '#app/ui/updates/updates-format.ts'
import { feedLinks } from './feed-links.ts'
import { addressWith, updatesPath } from './updates-address.ts'
import type { HeadView } from './updates-meta.ts'

type Published = Extract<OneUpdate, { state: 'published' }>

type Wished = {
  locale: Locale
  /** What the address asks for; null: the browser chose. */
  lang: Locale | null
  /** Of the server, without a slash at the end. */
  origin: string
}

export type Neighbour = { title: string; href: string; lang: Locale | undefined } | null

export type ChangeView = {
  article: ArticleView
  older: Neighbour
  newer: Neighbour
  head: HeadView
}

/** One change as its page shows it; null when it has words in no language. */
export function changeView(update: Published, wished: Wished): ChangeView | null {
  const { workspace, change, images } = update
  const { locale, lang } = wished
  const sizes = new Map(images.map((image) => [image.id, image]))
  const article = articleView(change, {
    ...{ locale, timeZone: workspace.timeZone },
    imageAddress: (id) => {
      const size = sizes.get(id)
      if (size === undefined) return null
      const { width, height } = size
      return { src: `${updatesPath(workspace.slug, 'images')}/${id}`, width, height }
    },
    hrefOf: (by, id) => addressWith(updatesPath(workspace.slug), { [by]: id, lang }),
    quotes: update.quotes,
    effects: effectView(update.effects, locale),
  })
  if (article === null) return null
  return {
    article,
    older: neighbourView(update.older, workspace.slug, wished),
    newer: neighbourView(update.newer, workspace.slug, wished),
    head: changeHead(update, article, wished),
  }
}

function neighbourView(
  neighbour: NeighbourChange | null,
  workspaceSlug: string,
  { locale, lang }: Wished,
): Neighbour {
  const words = neighbour === null ? null : chooseWords(neighbour.content, locale)
  if (neighbour === null || words === null) return null
  return {
    title: words.title,
    href: addressWith(updatesPath(workspaceSlug, neighbour.slug), { lang }),
    lang: words.locale === locale ? undefined : words.locale,
  }
}

const longestDescription = 200

function changeHead(
  { workspace, change }: Published,
  { words, published }: ArticleView,
  { locale, lang, origin }: Wished,
): HeadView {
  const path = updatesPath(workspace.slug, change.slug)
  const own = (other: Locale | null) => origin + addressWith(path, { lang: other })
  const plain = chooseWords(change, words.locale)
  const description = excerpt(markdownAsText(plain?.weDid ?? ''), longestDescription)
  const image = origin + addressWith(`${path}/card.png`, { lang: words.locale })
  const modifiedAt = (change.correctedAt ?? change.publishedAt).toISOString()
  // Words shown for want of others have their address in their own language.
  const canonical = own(lang === null ? null : words.locale)
  const organization = { '@type': 'Organization', name: workspace.name }
  return {
    title: `${words.title} · ${workspace.name}`,
    ...{ description, siteName: workspace.name, locale: words.locale, canonical, image },
    alternates: [
      ...completeLocales(change).map((other) => ({ hrefLang: other, href: own(other) })),
      { hrefLang: 'x-default', href: own(null) },
    ],
    ...{ type: 'article', publishedAt: published.iso, modifiedAt },
    feeds: feedLinks(workspace, { locale, origin }),
    isIndexed: true,
    data: [
      {
        '@context': 'https://schema.org',
        '@type': 'Article',
        headline: words.title,
        ...{ description, image: [image], inLanguage: words.locale, mainEntityOfPage: canonical },
        ...{ datePublished: published.iso, dateModified: modifiedAt },
        ...{ author: organization, publisher: organization },
      },
      {
        '@context': 'https://schema.org',
        '@type': 'BreadcrumbList',
        itemListElement: [
          {
            ...{ '@type': 'ListItem', position: 1 },
            name: customerTranslator(locale)('updates.title'),
            item: origin + addressWith(updatesPath(workspace.slug), { lang }),
          },
          { '@type': 'ListItem', position: 2, name: words.title, item: canonical },
        ],
      },
    ],
  }
}

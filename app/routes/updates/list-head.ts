import type { PublicWorkspace, UpdatesChoice } from '#app/modules/changes/public-change.ts'
import { customerTranslator } from '#app/texts/customer/translate.ts'
import { locales } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'
import { feedLinks } from './feed-links.ts'
import type { ListView } from './list-view.ts'
import type { HeadView } from './updates-meta.ts'

type Settings = {
  workspace: PublicWorkspace
  locale: Locale
  lang: Locale | null
  choice: UpdatesChoice
  view: ListView
  /** Of the server, without a slash at the end. */
  origin: string
  /** Null: without a language. */
  addressIn: (locale: Locale | null) => string
}

/** What the list says of itself. What somebody looked for is in no search engine. */
export function listHead(settings: Settings): HeadView {
  const { workspace, locale, lang, choice, view, origin, addressIn } = settings
  const t = customerTranslator(locale)
  const title = t('updates.titleOf', { workspace: workspace.name })
  return {
    title: view.pages === null || choice.page === 1 ? title : `${title} · ${view.pages.text}`,
    description: t('updates.intro', { workspace: workspace.name }),
    siteName: workspace.name,
    locale,
    canonical: origin + addressIn(lang),
    alternates: [
      ...locales.map((other) => ({ hrefLang: other, href: origin + addressIn(other) })),
      { hrefLang: 'x-default', href: origin + addressIn(null) },
    ],
    type: 'website',
    image: null,
    feeds: feedLinks(workspace, { locale, origin }),
    isIndexed: choice.q === null && view.items.length > 0,
    data: [
      {
        '@context': 'https://schema.org',
        '@type': 'ItemList',
        name: title,
        itemListElement: view.items.map(({ href, title: name }, at) => ({
          ...{ '@type': 'ListItem', position: at + 1, name },
          url: origin + href,
        })),
      },
    ],
  }
}

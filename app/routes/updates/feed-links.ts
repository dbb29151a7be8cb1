import { customerTranslator } from '#app/texts/customer/translate.ts'
import type { Locale } from '#app/texts/locales.ts'
import { addressWith, updatesPath } from './updates-address.ts'

/** For programs that look for feeds in a page. */
export function feedLinks(
  { slug, name }: { slug: string; name: string },
  { locale, origin }: { locale: Locale; origin: string },
) {
  const title = customerTranslator(locale)('updates.titleOf', { workspace: name })
  const feed = (file: string, type: string) => ({
    ...{ type, title },
    href: origin + addressWith(updatesPath(slug, file), { lang: locale }),
  })
  return [
    feed('feed.atom', 'application/atom+xml'),
    feed('feed.rss', 'application/rss+xml'),
    feed('feed.json', 'application/feed+json'),
  ]
}

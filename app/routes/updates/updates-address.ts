import { locales } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'
import type { FrameView } from '#app/ui/updates/updates-frame.tsx'

type Parameters = Record<string, string | null | undefined>

/** An address with those parameters that have a value, in the order given. */
export function addressWith(path: string, parameters: Parameters): string {
  const given = Object.entries(parameters).flatMap(([name, value]) =>
    value ? [[name, value]] : [],
  )
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`
}

export const updatesPath = (workspaceSlug: string, rest = ''): string =>
  `/updates/${workspaceSlug}${rest === '' ? '' : `/${encodeURIComponent(rest)}`}`

type FrameSettings = {
  workspace: { slug: string; name: string }
  locale: Locale
  /** What the address asks for; links lead on in it. Null: the browser chose. */
  lang: Locale | null
  isHome?: boolean
  /** The address of this page in another language. */
  addressIn: (locale: Locale) => string
}

/** The frame of a workspace's public page. */
export function frameView({
  workspace: { slug, name },
  locale,
  lang,
  isHome = false,
  addressIn,
}: FrameSettings): FrameView {
  const feed = (file: string) => addressWith(updatesPath(slug, file), { lang: locale })
  return {
    locale,
    workspaceName: name,
    home: addressWith(updatesPath(slug), { lang }),
    isHome,
    languages: locales.map((other) => ({ locale: other, href: addressIn(other) })),
    subscribe: addressWith(updatesPath(slug, 'subscribe'), { lang: locale }),
    feeds: [
      { name: 'RSS', href: feed('feed.rss') },
      { name: 'Atom', href: feed('feed.atom') },
      { name: 'JSON Feed', href: feed('feed.json') },
    ],
  }
}

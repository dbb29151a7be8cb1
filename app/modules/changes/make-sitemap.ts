import type { Locale } from '#app/texts/locales.ts'

/** A page in the languages that it has. Addresses are absolute. */
export type SitemapPage = {
  changedAt: Date | null
  /** Without a language: whichever the reader's browser asks for. */
  href: string
  alternates: { locale: Locale; href: string }[]
}

/** As sitemaps.org and, for the languages, Google describe it: every language is a page that names all others. */
export function makeSitemap(pages: readonly SitemapPage[]): string {
  const head =
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" ' +
    'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
  return `${head}${pages.map(entriesOf).join('')}</urlset>\n`
}

function entriesOf({ href, changedAt, alternates }: SitemapPage): string {
  const links = [...alternates, { locale: 'x-default', href }]
    .map(
      (other) =>
        `<xhtml:link rel="alternate" hreflang="${other.locale}" href="${escaped(other.href)}"/>`,
    )
    .join('')
  const lastmod = changedAt === null ? '' : `<lastmod>${changedAt.toISOString()}</lastmod>`
  return alternates
    .map((own) => `<url><loc>${escaped(own.href)}</loc>${lastmod}${links}</url>\n`)
    .join('')
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)

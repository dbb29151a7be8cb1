import type { LoaderFunctionArgs } from '@remix-run/node'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import { makeSitemap } from '#app/modules/changes/make-sitemap.ts'
import { readSitemap } from '#app/modules/changes/read-sitemap.server.ts'
import { locales } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'
import type { PageHandle } from '../root.tsx'
import { addressWith, updatesPath } from './updates/updates-address.ts'

export const handle: PageHandle = { plain: true }

/** For search engines: every public page in every language that it has. */
export const loader = ({ request, params, context }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const found = await readSitemap(context.pool, params.workspace ?? '')
    if (found === null) throw refusal(request, 404)
    const { slug, changes } = found
    const pageAt = (path: string, changedAt: Date | null, spoken: readonly Locale[]) => {
      const href = context.config.appUrl + path
      const alternates = spoken.map((locale) => ({
        locale,
        href: addressWith(href, { lang: locale }),
      }))
      return { href, changedAt, alternates }
    }
    const pages = [
      pageAt(updatesPath(slug), changes[0]?.changedAt ?? null, locales),
      ...(found.isLedgerPublic ? [pageAt(updatesPath(slug, 'loop'), null, locales)] : []),
      ...changes.map((change) =>
        pageAt(updatesPath(slug, change.slug), change.changedAt, change.locales),
      ),
    ]
    return new Response(makeSitemap(pages), {
      headers: {
        'content-type': 'application/xml; charset=utf-8',
        'cache-control': 'public, max-age=60, stale-while-revalidate=600',
      },
    })
  })

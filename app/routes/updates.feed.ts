import type { LoaderFunctionArgs } from '@remix-run/node'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import { crossSiteHeaders } from '#app/http/cross-site-headers.ts'
import { feedOf } from '#app/modules/changes/feed-content.ts'
import { feedFormats, feedTypes, makeFeed } from '#app/modules/changes/make-feed.ts'
import { readNewestChanges } from '#app/modules/changes/read-newest-changes.server.ts'
import type { PageHandle } from '../root.tsx'
import { updatesLocale } from './updates/updates-headers.server.ts'

export const handle: PageHandle = { plain: true }

const mostItems = 50

/** RSS, Atom or JSON Feed, as the address ends, in the language of the address, the reader or the workspace. */
export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const url = new URL(request.url)
    const format = feedFormats.find((each) => url.pathname.endsWith(`/feed.${each}`))
    const { appUrl } = context.config
    const asked = { workspaceSlug: params.workspace ?? '', appUrl, limit: mostItems }
    const newest = await readNewestChanges(context.pool, asked)
    // As on the page itself: before anything is published nobody learns that the workspace is there, nor its name.
    if (format === undefined || newest === null || newest.changes.length === 0)
      throw refusal(request, 404)
    const locale = updatesLocale(request, newest.workspace.locale)
    const feed = feedOf({ ...newest, locale }, format)
    return new Response(makeFeed(feed, format), {
      headers: {
        ...crossSiteHeaders,
        'content-type': `${feedTypes[format]}; charset=utf-8`,
        'content-language': locale,
        'cache-control': 'public, max-age=300',
        vary: 'Accept-Language',
      },
    })
  })

import type { LoaderFunctionArgs } from '@remix-run/node'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import { localeInAddress } from '#app/http/customer-locale.ts'
import { crossSiteHeaders } from '#app/http/cross-site-headers.ts'
import { isKnownTag } from '#app/http/entity-tag.ts'
import { loadCard } from '#app/modules/changes/load-card.server.ts'
import { cardTag, renderCard } from '#app/modules/changes/render-card.server.ts'
import type { PageHandle } from '../root.tsx'

export const handle: PageHandle = { plain: true }

/** The picture that networks show beside a link to a change, in the language of `?lang=`, else the workspace's. */
export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const locale = localeInAddress(new URL(request.url))
    const { workspace: workspaceSlug = '', slug = '' } = params
    const order = await loadCard(context.pool, { workspaceSlug, slug, locale })
    if (order === null) throw refusal(request, 404)
    const headers = {
      ...crossSiteHeaders,
      'cache-control': 'public, max-age=3600',
      etag: `"${cardTag(order)}"`,
    }
    if (isKnownTag(request.headers.get('if-none-match'), headers.etag))
      return new Response(null, { status: 304, headers })
    const png = await renderCard(order)
    // Whoever shares the link asks again by and by.
    if (png === null) throw refusal(request, 503, { 'retry-after': '30' })
    return new Response(Uint8Array.from(png), {
      headers: { ...headers, 'content-type': 'image/png' },
    })
  })

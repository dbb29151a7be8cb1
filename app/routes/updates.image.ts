import type { LoaderFunctionArgs } from '@remix-run/node'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import { crossSiteHeaders } from '#app/http/cross-site-headers.ts'
import { isKnownTag } from '#app/http/entity-tag.ts'
import { findPublicImage } from '#app/modules/changes/find-image.server.ts'
import { isId } from '#app/platform/is-id.ts'
import type { PageHandle } from '../root.tsx'

export const handle: PageHandle = { plain: true }

/**
 * A picture that a published change shows. Pages of others show it too: feeds, for one. What stands under an id never
 * changes, but it is gone when its change is withdrawn, or corrected to words without it.
 */
export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace: workspaceSlug = '', image: imageId = '' } = params
    const bytes = isId(imageId)
      ? await findPublicImage(context.pool, { workspaceSlug, imageId })
      : null
    if (bytes === null) throw refusal(request, 404)
    const headers = {
      ...crossSiteHeaders,
      'cache-control': 'public, max-age=3600',
      etag: `"${imageId}"`,
    }
    if (isKnownTag(request.headers.get('if-none-match'), headers.etag))
      return new Response(null, { status: 304, headers })
    return new Response(Uint8Array.from(bytes), {
      headers: { ...headers, 'content-type': 'image/webp' },
    })
  })

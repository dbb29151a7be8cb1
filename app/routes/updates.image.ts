import type { LoaderFunctionArgs } from '@remix-run/node'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import { crossSiteHeaders } from '#app/http/cross-site-headers.ts'
import { findPublicImage } from '#app/modules/changes/find-image.server.ts'
import { LineIsFull } from '#app/platform/waiting-line.ts'
import type { PageHandle } from '../root.tsx'

export const handle: PageHandle = { plain: true }

const named = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(\.jpg)?$/u

/**
 * A picture that a published change shows: WebP or, with `.jpg` behind the id, JPEG for mails. Pages of others show it
 * too: feeds, mails in a browser. What stands under an id never changes.
 */
export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const [, imageId, isJpeg] = named.exec(params.image ?? '') ?? []
    const format = isJpeg === undefined ? 'webp' : 'jpeg'
    const workspaceSlug = params.workspace ?? ''
    const bytes =
      imageId === undefined
        ? null
        : await findPublicImage(context.pool, { workspaceSlug, imageId, format }).catch(
            (error: unknown) => {
              if (error instanceof LineIsFull) throw refusal(request, 503, { 'retry-after': '10' })
              throw error
            },
          )
    if (bytes === null) throw refusal(request, 404)
    return new Response(Uint8Array.from(bytes), {
      headers: {
        ...crossSiteHeaders,
        'content-type': `image/${format}`,
        'cache-control': 'public, max-age=31536000, immutable',
        etag: `"${imageId}-${format}"`,
      },
    })
  })

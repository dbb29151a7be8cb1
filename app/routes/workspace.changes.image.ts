import type { LoaderFunctionArgs } from '@remix-run/node'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { findOwnImage } from '#app/modules/changes/find-image.server.ts'
import { isId } from '#app/platform/is-id.ts'

/** A picture of a change, for members who work on it. What stands under an id never changes. */
export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace } = await requireMember(context, request, params.workspace)
    const { change: changeId = '', image: imageId = '' } = params
    const key = { workspaceId: workspace.id, changeId, imageId }
    const bytes = isId(changeId) && isId(imageId) ? await findOwnImage(context.pool, key) : null
    if (bytes === null) throw refusal(request, 404)
    return new Response(Uint8Array.from(bytes), {
      headers: {
        'content-type': 'image/webp',
        'cache-control': 'private, max-age=86400, immutable',
      },
    })
  })

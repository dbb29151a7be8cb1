import type { ActionFunctionArgs } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { actorOf } from '#app/http/actor.ts'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { addImage } from '#app/modules/changes/add-image.server.ts'
import { isId } from '#app/platform/is-id.ts'
import { readPicture } from './changes/read-picture.server.ts'

const isBusy = { status: 503, headers: { 'retry-after': '10' } }

/**
 * Takes a picture for the words of a change: the field `image` of a multipart form. Answers `{ image, markdown }`, or
 * `{ problem }`, to a script; leads a plain form back to the editor with `?image=` or `?imageProblem=`.
 */
export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace, 'editor')
    const { change: changeId = '' } = params
    if (!isId(changeId)) throw refusal(request, 404)
    const bytes = await readPicture(request)
    const { id: workspaceId, slug } = membership.workspace
    const change = { workspaceId, changeId, actor: actorOf(membership), now: context.now() }
    const added = await addImage(context.pool, { ...change, bytes })
    if (added.outcome === 'not_found') throw refusal(request, 404)
    const wantsPage = request.headers.get('accept')?.includes('text/html') ?? false
    const editor = (query: string) => redirect(`/w/${slug}/changes/${changeId}?${query}`, 303)
    if (!('image' in added)) {
      const problem = added.outcome
      return wantsPage
        ? editor(`imageProblem=${problem}`)
        : Response.json({ problem }, problem === 'busy' ? isBusy : { status: 422 })
    }
    const { image } = added
    return wantsPage
      ? editor(`image=${image.id}`)
      : Response.json({ image, markdown: `![](image:${image.id})` })
  })

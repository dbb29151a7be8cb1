import type { LoaderFunctionArgs } from '@remix-run/node'
import { answerPage } from '#app/http/answer-page.server.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { changedRows, mostWatched } from '#app/modules/triage/changed-rows.server.ts'
import { isId } from '#app/platform/is-id.ts'

/** Of the rows in `ids` those that somebody changed `since`, for a page that shows them; `at` is the next `since`. */
export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace } = await requireMember(context, request, params.workspace)
    const query = new URL(request.url).searchParams
    const ids = [...new Set((query.get('ids') ?? '').split(',').filter(isId))]
    const now = context.now()
    const changed = await changedRows(context.pool, {
      workspaceId: workspace.id,
      ids: ids.slice(0, mostWatched),
      since: momentIn(query.get('since')) ?? now,
    })
    return Response.json(
      { ...changed, at: now.toISOString() },
      { headers: { 'cache-control': 'no-store' } },
    )
  })

/** Null for what is no moment, and for those that no row is from. */
function momentIn(text: string | null): Date | null {
  if (text === null || !/^2\d{3}-\d{2}-\d{2}T[\d:.]{5,12}Z$/.test(text)) return null
  const moment = new Date(text)
  return Number.isNaN(moment.getTime()) ? null : moment
}

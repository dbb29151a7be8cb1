import type { LoaderFunctionArgs } from '@remix-run/node'
import { answerPage } from '#app/http/answer-page.server.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { loadInboxRows } from './inbox/load-inbox.server.ts'

/** The next page of the list, for the page that shows it. */
export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace)
    return Response.json(await loadInboxRows(context, request, membership))
  })

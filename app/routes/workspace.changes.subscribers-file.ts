import { Readable } from 'node:stream'
import { createReadableStreamFromReadable } from '@remix-run/node'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { actorOf } from '#app/http/actor.ts'
import { answerPage } from '#app/http/answer-page.server.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { exportSubscribers } from '#app/modules/changes/export-subscribers.server.ts'

/** Every subscriber of the public page, for a spreadsheet. */
export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace, 'manager')
    const { id: workspaceId, slug } = membership.workspace
    const asked = { workspaceId, actor: actorOf(membership), now: context.now() }
    const pieces = await exportSubscribers(context.pool, asked)
    return new Response(createReadableStreamFromReadable(Readable.from(pieces)), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${slug}-subscribers.csv"`,
      },
    })
  })

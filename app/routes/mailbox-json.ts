import type { LoaderFunctionArgs } from '@remix-run/node'
import { answerPage } from '#app/http/answer-page.server.ts'
import { requireMailbox } from '#app/http/mailbox-access.server.ts'
import { readMailbox } from '#app/modules/mail/read-mailbox.server.ts'

const limit = 200

/** Captured mail for programs, newest first. */
export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const reader = await requireMailbox(context, request)
    const mails = await readMailbox(context.pool, { reader, limit })
    return Response.json(
      mails.map(({ createdAt, ...mail }) => ({ ...mail, created_at: createdAt.toISOString() })),
    )
  })

import type { Pool } from '#db/connect.server.ts'
import * as queries from '#db/queries/captured-mail.server.ts'
import type { CapturedMailRow, MailReader } from '#db/queries/captured-mail.server.ts'

export type CapturedMail = {
  id: string
  to: string
  from: string
  subject: string
  headers: Record<string, string>
  html: string
  text: string
  raw: string
  createdAt: Date
}

/**
 * At most `limit` captured mails, newest first; `workspaceId` null for those of all workspaces, no `reader` for all,
 * also those for one person's eyes.
 */
export async function listCapturedMail(
  pool: Pool,
  {
    reader = null,
    ...options
  }: {
    workspaceId: string | null
    limit: number
    reader?: MailReader | null
  },
): Promise<CapturedMail[]> {
  return (await queries.listCapturedMail(pool, { ...options, reader })).map(asMail)
}

const asMail = (row: CapturedMailRow): CapturedMail => ({
  id: row.id,
  to: row.toAddress,
  from: row.fromAddress,
  subject: row.subject,
  headers: row.headers,
  html: row.html,
  text: row.text,
  raw: row.raw,
  createdAt: row.createdAt,
})

import type { Db } from '#db/connect.server.ts'
import { selectThreadMails } from '#db/queries/follow-up-thread.server.ts'
import { threadMail } from './thread-mail.ts'
import type { ThreadMail } from './thread-mail.ts'

/** How the mails that were sent from a follow-up stand, by the `messageId` of their entries. */
export async function readThread(
  db: Db,
  key: { workspaceId: string; followUpId: string },
): Promise<Map<string, ThreadMail>> {
  const rows = await selectThreadMails(db, key)
  return new Map(rows.map((row) => [row.id, threadMail(row)]))
}

import type { Db } from '#db/connect.server.ts'
import { findNewestMessageId } from '#db/queries/follow-up-thread.server.ts'

/** What stands after the @ in the Message-ID of a workspace's next mail: the same as in its last. */
export async function mailDomainOf(db: Db, workspaceId: string): Promise<string> {
  const messageId = await findNewestMessageId(db, workspaceId)
  return /@([^@>]+)>$/.exec(messageId ?? '')?.[1] ?? 'heard.invalid'
}

import { and, asc, eq } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { followUpEntry } from '../schema/follow-up.ts'
import { user } from '../schema/global.ts'

export type NewFollowUpEntry = typeof followUpEntry.$inferInsert

/** Writes down what happened; nothing that is shown of it is ever changed. */
export async function insertFollowUpEntries(
  db: Db,
  rows: readonly NewFollowUpEntry[],
): Promise<void> {
  if (rows.length === 0) return
  await db.insert(followUpEntry).values([...rows])
}

/** Everything that happened to a follow-up, oldest first, with the name of who did it. */
export async function selectFollowUpEntries(
  db: Db,
  { workspaceId, followUpId }: { workspaceId: string; followUpId: string },
) {
  return db
    .select({
      id: followUpEntry.id,
      kind: followUpEntry.kind,
      authorId: followUpEntry.authorId,
      authorName: user.name,
      text: followUpEntry.text,
      subject: followUpEntry.subject,
      detail: followUpEntry.detail,
      messageId: followUpEntry.messageId,
      at: followUpEntry.at,
    })
    .from(followUpEntry)
    .leftJoin(user, eq(user.id, followUpEntry.authorId))
    .where(
      and(eq(followUpEntry.workspaceId, workspaceId), eq(followUpEntry.followUpId, followUpId)),
    )
    .orderBy(asc(followUpEntry.at), asc(followUpEntry.id))
}

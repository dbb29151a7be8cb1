import { and, desc, eq, or, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { capturedMail } from '../schema/message.ts'

export type CapturedMailRow = typeof capturedMail.$inferSelect

export async function insertCapturedMail(db: Db, row: CapturedMailRow): Promise<void> {
  await db.insert(capturedMail).values(row)
}

/** Whose eyes a mail with a link into an account is for; see member-mail-privacy.ts. */
export type MailReader = { email: string; isOwner: boolean }

const maySee = ({ email, isOwner }: MailReader) => {
  const privacy = sql`${capturedMail.headers} ->> 'X-Heard-Private'`
  return or(
    sql`${privacy} is null`,
    eq(capturedMail.toAddress, email),
    isOwner ? sql`${privacy} = 'owners'` : undefined,
  )
}

/**
 * Newest first. `workspaceId` null lists every workspace's, `reader` null also what is for one person's eyes: for the
 * open mailbox of demo and development only.
 */
export function listCapturedMail(
  db: Db,
  {
    workspaceId,
    limit,
    reader,
  }: { workspaceId: string | null; limit: number; reader: MailReader | null },
): Promise<CapturedMailRow[]> {
  return db
    .select()
    .from(capturedMail)
    .where(
      and(
        workspaceId === null ? undefined : eq(capturedMail.workspaceId, workspaceId),
        reader === null ? undefined : maySee(reader),
      ),
    )
    .orderBy(desc(capturedMail.createdAt), desc(capturedMail.id))
    .limit(limit)
}

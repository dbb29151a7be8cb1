import { and, eq, or } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { followUp, followUpEntry } from '../schema/follow-up.ts'
import { message } from '../schema/message.ts'
import { response } from '../schema/response.ts'

type FollowUpKey = { workspaceId: string; followUpId: string }

export type ThreadMailRow = Awaited<ReturnType<typeof selectThreadMails>>[number]

/** What became of each mail that was sent from a follow-up. */
export async function selectThreadMails(db: Db, { workspaceId, followUpId }: FollowUpKey) {
  return db
    .select({
      id: message.id,
      state: message.state,
      dueAt: message.dueAt,
      attempts: message.attempts,
      sentAt: message.sentAt,
      bouncedAt: message.bouncedAt,
      complainedAt: message.complainedAt,
      failure: message.failure,
      cancelReason: message.cancelReason,
    })
    .from(followUpEntry)
    .innerJoin(
      message,
      and(
        eq(message.workspaceId, followUpEntry.workspaceId),
        eq(message.id, followUpEntry.messageId),
      ),
    )
    .where(
      and(eq(followUpEntry.workspaceId, workspaceId), eq(followUpEntry.followUpId, followUpId)),
    )
}

/** The follow-up that a mail of ours belongs to: it was sent from it, or asked for the answer that opened it. */
export async function findFollowUpOfMail(
  db: Db,
  { workspaceId, messageId }: { workspaceId: string; messageId: string },
): Promise<string | null> {
  const [sent] = await db
    .select({ id: followUpEntry.followUpId })
    .from(followUpEntry)
    .where(and(eq(followUpEntry.workspaceId, workspaceId), eq(followUpEntry.messageId, messageId)))
    .limit(1)
  if (sent !== undefined) return sent.id
  const [asked] = await db
    .select({ id: followUp.id })
    .from(message)
    .innerJoin(
      response,
      and(
        eq(response.workspaceId, message.workspaceId),
        eq(response.invitationId, message.invitationId),
      ),
    )
    .innerJoin(
      followUp,
      and(eq(followUp.workspaceId, response.workspaceId), eq(followUp.responseId, response.id)),
    )
    .where(and(eq(message.workspaceId, workspaceId), eq(message.id, messageId)))
  return asked?.id ?? null
}

/** Whether this very mail, or another copy of it, is in the follow-up already. */
export async function hasMail(
  db: Db,
  {
    workspaceId,
    followUpId,
    mailId,
    digest,
  }: FollowUpKey & { mailId: string | null; digest: string },
): Promise<boolean> {
  const isThis = eq(followUpEntry.digest, digest)
  const rows = await db
    .select({ id: followUpEntry.id })
    .from(followUpEntry)
    .where(
      and(
        eq(followUpEntry.workspaceId, workspaceId),
        eq(followUpEntry.followUpId, followUpId),
        mailId === null ? isThis : or(isThis, eq(followUpEntry.mailId, mailId)),
      ),
    )
    .limit(1)
  return rows.length > 0
}

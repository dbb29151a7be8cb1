import { newId } from '#app/platform/ids.ts'
import type { Db } from '#db/connect.server.ts'
import { insertMessages } from '#db/queries/message.server.ts'
import { awaitedMailDomain } from '#db/queries/outbox.server.ts'

export type MemberMail = {
  id: string
  kind: 'alert' | 'digest'
  to: { userId: string; name: string; email: string }
  /** What the mail is about: ids, and nobody's words. */
  payload: Record<string, string>
  dueAt: Date
  /** Whether it is the reminder of a day. */
  isReminder?: boolean
}

export const newMailId = (): string => newId()

/** Puts mails to members into the outbox. */
export async function queueMemberMails(
  tx: Db,
  { workspaceId, mails, now }: { workspaceId: string; mails: readonly MemberMail[]; now: Date },
): Promise<void> {
  if (mails.length === 0) return
  await insertMessages(
    tx,
    mails.map(({ id, kind, to, payload, dueAt, isReminder = false }) => ({
      workspaceId,
      id,
      kind,
      topic: 'alerts',
      reminder: isReminder ? 1 : 0,
      payload: { ...payload, userId: to.userId, name: to.name },
      toAddress: to.email,
      messageId: `<${id}@${awaitedMailDomain}>`,
      dueAt,
      createdAt: now,
    })),
  )
}

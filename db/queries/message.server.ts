import { and, eq, inArray, isNull, notInArray, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { customer } from '../schema/customer.ts'
import { message } from '../schema/message.ts'

export type NewMessage = typeof message.$inferInsert

export type MessageKey = { workspaceId: string; messageId: string }

export async function insertMessage(db: Db, row: NewMessage): Promise<void> {
  await db.insert(message).values(row)
}

/** At least one. */
export async function insertMessages(db: Db, rows: NewMessage[]): Promise<void> {
  await db.insert(message).values(rows)
}

const isMessage = ({ workspaceId, messageId }: MessageKey) =>
  and(eq(message.workspaceId, workspaceId), eq(message.id, messageId))

/** The message with the address that its customer has by now. */
export async function findMessage(db: Db, key: MessageKey) {
  const [row] = await db
    .select({
      workspaceId: message.workspaceId,
      id: message.id,
      kind: message.kind,
      reminder: message.reminder,
      customerId: message.customerId,
      invitationId: message.invitationId,
      payload: message.payload,
      toAddress: message.toAddress,
      currentAddress: customer.email,
      state: message.state,
      dueAt: message.dueAt,
      cancelReason: message.cancelReason,
    })
    .from(message)
    .leftJoin(
      customer,
      and(eq(customer.workspaceId, message.workspaceId), eq(customer.id, message.customerId)),
    )
    .where(isMessage(key))
  return row ?? null
}

/**
 * Puts a message that is in this state back into the queue, with all its attempts before it. What its last attempt
 * failed of stays to be read until the next. False when it is not in this state any more, or has lost its customer
 * meanwhile: the address of who has been erased never comes back.
 */
export async function pendAgain(
  db: Db,
  key: MessageKey,
  given: {
    from: 'failed' | 'cancelled'
    customerId: string | null
    toAddress: string
    dueAt: Date
  },
): Promise<boolean> {
  const { from, customerId, toAddress, dueAt } = given
  const isTheirs =
    customerId === null ? isNull(message.customerId) : eq(message.customerId, customerId)
  const rows = await db
    .update(message)
    .set({
      ...{ state: 'pending', toAddress, dueAt, cancelReason: null },
      ...{ leaseId: null, attempts: 0, paced: 0 },
    })
    .where(and(isMessage(key), eq(message.state, from), isTheirs))
    .returning({ id: message.id })
  return rows.length > 0
}

/** Brings the invitation's reminders back that were cancelled for this reason; each goes when it would have gone. */
export async function pendRemindersAgain(
  db: Db,
  key: { workspaceId: string; invitationId: string },
  cancelReason: string,
): Promise<void> {
  await db
    .update(message)
    .set({ state: 'pending', cancelReason: null })
    .where(
      and(
        eq(message.workspaceId, key.workspaceId),
        eq(message.invitationId, key.invitationId),
        eq(message.kind, 'reminder'),
        eq(message.state, 'cancelled'),
        eq(message.cancelReason, cancelReason),
      ),
    )
}

/** False when it does not wait any more. */
export async function cancelPendingMessage(
  db: Db,
  key: MessageKey,
  cancelReason: string,
): Promise<boolean> {
  const rows = await db
    .update(message)
    .set({ state: 'cancelled', cancelReason })
    .where(and(isMessage(key), eq(message.state, 'pending')))
    .returning({ id: message.id })
  return rows.length > 0
}

/** Cancels what waits to be sent for these invitations. A message in the hands of a worker stays with it. */
export async function cancelPendingMessages(
  db: Db,
  key: { workspaceId: string; invitationIds: string[] },
  cancelReason: string,
): Promise<void> {
  await db
    .update(message)
    .set({ state: 'cancelled', cancelReason })
    .where(
      and(
        eq(message.workspaceId, key.workspaceId),
        inArray(message.invitationId, key.invitationIds),
        eq(message.state, 'pending'),
      ),
    )
}

/** Cancels the customers' mail that waits to go to this address; mail to members is none of it. Returns whose invitations it carried. */
export async function cancelPendingTo(
  db: Db,
  key: { workspaceId: string; toAddress: string },
  cancelReason: string,
): Promise<string[]> {
  const rows = await db
    .update(message)
    .set({ state: 'cancelled', cancelReason })
    .where(
      and(
        eq(message.workspaceId, key.workspaceId),
        eq(message.toAddress, key.toAddress),
        notInArray(message.topic, ['account', 'alerts']),
        eq(message.state, 'pending'),
      ),
    )
    .returning({ invitationId: message.invitationId })
  return rows.flatMap(({ invitationId }) => invitationId ?? [])
}

type Release = {
  workspaceId: string
  now: Date
  /** A pause puts a mail off by no more than this. */
  withinMinutes: number
  /** Only what asks for this survey, or was made by this automation. */
  surveyId?: string
  automationId?: string
}

/** More than these are looked at when their time comes, as all are that some other pause holds. */
const releasedAtOnce = 50_000

/**
 * Makes due what a pause has put off: mail of customers that waits although its time had come. One that has failed
 * before keeps to the retry curve. Which of them really goes is judged when it is sent, as ever, and the limits of rate
 * give each its time anew. A row that a worker holds at this moment is left to it: neither waits for the other.
 */
export async function releasePausedMail(db: Db, given: Release): Promise<void> {
  const { workspaceId, now, withinMinutes, surveyId, automationId } = given
  const until = new Date(now.getTime() + withinMinutes * 60_000)
  await db.execute(sql`
    with waiting as (
      select m.workspace_id, m.id from message m
      join invitation i on i.workspace_id = m.workspace_id and i.id = m.invitation_id
      where m.state = 'pending' and m.due_at > ${now.toISOString()}::timestamptz
        and m.due_at <= ${until.toISOString()}::timestamptz
        and m.workspace_id = ${workspaceId}::uuid and m.attempts = 0
        and i.send_at <= ${now.toISOString()}::timestamptz
        ${surveyId === undefined ? sql`` : sql`and i.survey_id = ${surveyId}::uuid`}
        ${
          automationId === undefined
            ? sql``
            : sql`and exists (select from automation_decision d where d.workspace_id = i.workspace_id
                and d.event_id = i.event_id and d.invitation_id = i.id and d.automation_id = ${automationId}::uuid)`
        }
      order by m.due_at
      limit ${releasedAtOnce}
      for update of m skip locked
    )
    update message m set due_at = ${now.toISOString()}::timestamptz, paced = 0
    from waiting w where m.workspace_id = w.workspace_id and m.id = w.id`)
}

import { and, eq, gt, isNull, notExists, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { workspace } from '../schema/global.ts'
import { invitation } from '../schema/invitation.ts'
import { deliveryReport, message } from '../schema/message.ts'
import type { deliveryReportKinds } from '../schema/message.ts'
import { response } from '../schema/response.ts'

export type DeliveryReportKind = (typeof deliveryReportKinds)[number]
type MessageKey = { workspaceId: string; messageId: string }

const isMessage = ({ workspaceId, messageId }: MessageKey) =>
  and(eq(message.workspaceId, workspaceId), eq(message.id, messageId))

/** The workspaces whose id ends with these 8 hexadecimal digits: one, hardly ever more. */
export async function findWorkspacesEnding(db: Db, tail: string): Promise<string[]> {
  const rows = await db
    .select({ id: workspace.id })
    .from(workspace)
    .where(eq(sql`right(${workspace.id}::text, 8)`, tail))
  return rows.map(({ id }) => id)
}

export type ReportedMessage = NonNullable<Awaited<ReturnType<typeof findReportedMessage>>>

/** The mail that a report is about; null when there is none of this id. */
export async function findReportedMessage(db: Db, key: MessageKey) {
  const [row] = await db
    .select({
      id: message.id,
      kind: message.kind,
      topic: message.topic,
      customerId: message.customerId,
      invitationId: message.invitationId,
      toAddress: message.toAddress,
      messageId: message.messageId,
    })
    .from(message)
    .where(isMessage(key))
  return row ?? null
}

/** False when this very report has been recorded before. */
export async function insertDeliveryReport(
  db: Db,
  row: typeof deliveryReport.$inferInsert,
): Promise<boolean> {
  const rows = await db
    .insert(deliveryReport)
    .values(row)
    .onConflictDoNothing({
      target: [deliveryReport.workspaceId, deliveryReport.messageId, deliveryReport.digest],
    })
    .returning({ id: deliveryReport.id })
  return rows.length > 0
}

/** What a report leaves with the mail: the first moment of a bounce or a complaint, the number of soft bounces. */
export async function noteReport(
  db: Db,
  key: MessageKey,
  kind: DeliveryReportKind,
  now: Date,
): Promise<void> {
  const first = (column: typeof message.bouncedAt | typeof message.complainedAt) =>
    sql`coalesce(${column}, ${now.toISOString()}::timestamptz)`
  if (kind === 'delayed') return
  await db
    .update(message)
    .set({
      ...(kind === 'hard_bounce' ? { bouncedAt: first(message.bouncedAt) } : {}),
      ...(kind === 'soft_bounce' ? { softBounces: sql`${message.softBounces} + 1` } : {}),
      ...(kind === 'complaint' ? { complainedAt: first(message.complainedAt) } : {}),
    })
    .where(isMessage(key))
}

type InvitationKey = { workspaceId: string; invitationId: string }

export async function isAnswered(
  db: Db,
  { workspaceId, invitationId }: InvitationKey,
): Promise<boolean> {
  const [row] = await db
    .select({ id: response.id })
    .from(response)
    .where(
      and(
        eq(response.workspaceId, workspaceId),
        eq(response.invitationId, invitationId),
        eq(response.state, 'confirmed'),
      ),
    )
  return row !== undefined
}

/** The invitation did not arrive: it counts as sent, not as delivered. */
export async function markInvitationBounced(
  db: Db,
  { workspaceId, invitationId }: InvitationKey,
  now: Date,
): Promise<boolean> {
  const rows = await db
    .update(invitation)
    .set({ bouncedAt: now })
    .where(
      and(
        eq(invitation.workspaceId, workspaceId),
        eq(invitation.id, invitationId),
        isNull(invitation.bouncedAt),
      ),
    )
    .returning({ id: invitation.id })
  return rows.length > 0
}

type Recipient = {
  workspaceId: string
  /** Null for a subscriber of the public page. */
  customerId: string | null
  toAddress: string
  since: Date
}

/**
 * How many of the recipient's newest mails to this address, sent since then, came back for now, one after the other; up
 * to `most`. It begins with the newest that came back, for the report on a later one may still be on its way, and ends
 * where the customer answered.
 */
export async function countSoftBouncesInARow(
  db: Db,
  { workspaceId, customerId, toAddress, since }: Recipient,
  most: number,
): Promise<number> {
  const cameBack = db
    .select({ sentAt: sql`max(${message.sentAt})` })
    .from(message)
    .where(and(sentTo({ workspaceId, customerId, toAddress, since }), gt(message.softBounces, 0)))
  const answeredSince = db
    .select({ id: response.id })
    .from(response)
    .where(
      and(
        eq(response.workspaceId, workspaceId),
        customerId === null ? sql`false` : eq(response.customerId, customerId),
        eq(response.state, 'confirmed'),
        sql`${response.respondedAt} >= ${message.sentAt}`,
      ),
    )
  const rows = await db
    .select({ softBounces: message.softBounces })
    .from(message)
    .where(
      and(
        sentTo({ workspaceId, customerId, toAddress, since }),
        sql`${message.sentAt} <= (${cameBack})`,
        notExists(answeredSince),
      ),
    )
    .orderBy(sql`${message.sentAt} desc`)
    .limit(most)
  const firstDelivered = rows.findIndex(({ softBounces }) => softBounces === 0)
  return firstDelivered < 0 ? rows.length : firstDelivered
}

const sentTo = ({ workspaceId, customerId, toAddress, since }: Recipient) =>
  and(
    eq(message.workspaceId, workspaceId),
    customerId === null ? isNull(message.customerId) : eq(message.customerId, customerId),
    eq(message.toAddress, toAddress),
    gt(message.sentAt, since),
  )

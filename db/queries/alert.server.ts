import { and, count, eq, gt, inArray, isNull, lte, min, ne, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { alert, alertSetting } from '../schema/alert.ts'
import { user, workspace } from '../schema/global.ts'
import { member } from '../schema/member.ts'
import { message } from '../schema/message.ts'
import { webhookEndpoint } from '../schema/webhook.ts'

export type NewAlert = typeof alert.$inferInsert

/** Whoever alerts members of a workspace does so alone until the transaction ends, so that what each got can be counted. */
export async function lockAlerting(tx: Db, workspaceId: string): Promise<void> {
  const name = `alerting ${workspaceId}`
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`)
}

/** Every member and how they want to hear of unhappy answers; `setting` is null for those who have never said. */
export async function selectListeners(db: Db, { workspaceId }: { workspaceId: string }) {
  return db
    .select({
      userId: member.userId,
      name: user.name,
      email: user.email,
      role: member.role,
      workspaceZone: workspace.timeZone,
      setting: alertSetting,
      /** Whether the endpoint that they chose is theirs and on. */
      endpointIsOn: sql<boolean>`coalesce(${webhookEndpoint.state} = 'on' and ${webhookEndpoint.ownerId} = ${member.userId}, false)`,
    })
    .from(member)
    .innerJoin(user, eq(user.id, member.userId))
    .innerJoin(workspace, eq(workspace.id, member.workspaceId))
    .leftJoin(
      alertSetting,
      and(eq(alertSetting.workspaceId, member.workspaceId), eq(alertSetting.userId, member.userId)),
    )
    .leftJoin(
      webhookEndpoint,
      and(
        eq(webhookEndpoint.workspaceId, alertSetting.workspaceId),
        eq(webhookEndpoint.id, alertSetting.endpointId),
      ),
    )
    .where(eq(member.workspaceId, workspaceId))
    .orderBy(member.createdAt, member.userId)
}

/** Writes down who is told of what. */
export async function insertAlerts(tx: Db, rows: readonly NewAlert[]): Promise<void> {
  if (rows.length > 0) await tx.insert(alert).values([...rows])
}

/** Which of these members have been told of which of these answers already. */
export async function selectAlerted(
  db: Db,
  given: { workspaceId: string; responseIds: string[]; userIds: string[] },
) {
  return db
    .select({ responseId: alert.responseId, userId: alert.userId })
    .from(alert)
    .where(
      and(
        eq(alert.workspaceId, given.workspaceId),
        inArray(alert.responseId, given.responseIds),
        inArray(alert.userId, given.userIds),
      ),
    )
}

type ToMember = { workspaceId: string; toAddress: string }

const isAlertTo = ({ workspaceId, toAddress }: ToMember) =>
  and(
    eq(message.workspaceId, workspaceId),
    eq(message.kind, 'alert'),
    eq(message.toAddress, toAddress),
  )

/** How many mails of a single answer were queued to this address since then, and when the first was; null: none. */
export async function countAlertMails(
  db: Db,
  { since, ...to }: ToMember & { since: Date },
): Promise<{ count: number; since: Date } | null> {
  const [row] = await db
    .select({ count: count(), first: min(message.createdAt) })
    .from(message)
    .where(and(isAlertTo(to), gt(message.createdAt, since)))
  return row === undefined || row.first === null ? null : { count: row.count, since: row.first }
}

/** How many mails of a single answer to this address wait for exactly that moment. */
export async function countHeldMails(
  db: Db,
  { dueAt, ...to }: ToMember & { dueAt: Date },
): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(message)
    .where(
      and(isAlertTo(to), inArray(message.state, ['pending', 'sending']), eq(message.dueAt, dueAt)),
    )
  return row?.count ?? 0
}

/** What has gathered until now; alerts that wait for a call are not to come by mail. */
const isGathered = (now: Date) =>
  and(isNull(alert.queuedAt), lte(alert.dueAt, now), ne(alert.channel, 'endpoint'))

/** Whose gathered alerts are to come now. */
export async function listDueDigests(db: Db, { now, limit }: { now: Date; limit: number }) {
  return db
    .selectDistinct({ workspaceId: alert.workspaceId, userId: alert.userId })
    .from(alert)
    .where(isGathered(now))
    .limit(limit)
}

type OfMember = { workspaceId: string; userId: string }

/** Takes what has gathered for a member, for the mail of this id if there is to be one; the answers in the order in which they came. */
export async function takeGathered(
  tx: Db,
  { workspaceId, userId, messageId, now }: OfMember & { messageId: string | null; now: Date },
): Promise<string[]> {
  const rows = await tx
    .update(alert)
    .set({ queuedAt: now, messageId })
    .where(and(eq(alert.workspaceId, workspaceId), eq(alert.userId, userId), isGathered(now)))
    .returning({ responseId: alert.responseId, createdAt: alert.createdAt })
  return rows
    .toSorted((one, other) => one.createdAt.getTime() - other.createdAt.getTime())
    .map(({ responseId }) => responseId)
}

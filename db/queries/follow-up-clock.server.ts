import { and, asc, eq, gt, inArray, isNotNull, isNull, lte, or, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { followUp } from '../schema/follow-up.ts'
import { workspace } from '../schema/global.ts'

/** As `follow_up_untold_index` has it. */
const isUntold = sql`state = 'open' and (reminded_at is null or overdue_told_at is null)`

/** As `follow_up_escalation_index` has it. */
const waitsToEscalate = sql`state = 'open' and escalated_at is null and escalate_at is not null`

type Batch = { now: Date; limit: number }
type OfMember = { workspaceId: string; userId: string }

const isAmong = (rows: { workspaceId: string; id: string }[]) =>
  and(
    inArray(
      followUp.workspaceId,
      rows.map(({ workspaceId }) => workspaceId),
    ),
    inArray(
      followUp.id,
      rows.map(({ id }) => id),
    ),
  )

/**
 * Those whose time is over without anybody having written, each of them once: it is marked, and held until the
 * transaction ends. What somebody else holds at this moment is left to a later round.
 */
export async function takeOverdue(tx: Db, { now, limit }: Batch) {
  const rows = await tx
    .select({ workspaceId: followUp.workspaceId, id: followUp.id, dueAt: followUp.dueAt })
    .from(followUp)
    .where(and(isUntold, isNull(followUp.overdueToldAt), lte(followUp.dueAt, now)))
    .orderBy(asc(followUp.dueAt))
    .limit(limit)
    .for('update', { skipLocked: true })
  if (rows.length > 0) await tx.update(followUp).set({ overdueToldAt: now }).where(isAmong(rows))
  return rows
}

/** Those that are now their leads', marked and held as overdue ones are. */
export async function takeEscalations(tx: Db, { now, limit }: Batch) {
  const rows = await tx
    .select({
      workspaceId: followUp.workspaceId,
      id: followUp.id,
      responseId: followUp.responseId,
      ownerId: followUp.ownerId,
      escalateTo: followUp.escalateTo,
    })
    .from(followUp)
    .where(and(waitsToEscalate, lte(followUp.escalateAt, now)))
    .orderBy(asc(followUp.escalateAt))
    .limit(limit)
    .for('update', { skipLocked: true })
  if (rows.length > 0) await tx.update(followUp).set({ escalatedAt: now }).where(isAmong(rows))
  return rows
}

/** Of which an owner was not reminded yet. */
const waitsForReminder = and(isUntold, isNull(followUp.remindedAt), isNotNull(followUp.ownerId))

export type ReminderClock = Awaited<ReturnType<typeof listReminderClocks>>[number]

/**
 * The workspaces in which an owner may have to be reminded, with the clock that each goes by, and since when the oldest
 * of those that are not due yet is open.
 */
export async function listReminderClocks(db: Db, now: Date) {
  const oldestAt = sql`min(${followUp.openedAt}) filter (where ${gt(followUp.dueAt, now)})`
  return db
    .select({
      workspaceId: followUp.workspaceId,
      calendar: workspace.calendar,
      timeZone: workspace.timeZone,
      oldestAt: oldestAt.mapWith(followUp.openedAt),
    })
    .from(followUp)
    .innerJoin(workspace, eq(workspace.id, followUp.workspaceId))
    .where(waitsForReminder)
    .groupBy(followUp.workspaceId, workspace.id)
}

export type Unreminded = Awaited<ReturnType<typeof listUnreminded>>[number]

/** A page of those of a workspace of which an owner was not reminded yet, what is due first on top. */
export async function listUnreminded(
  db: Db,
  given: {
    workspaceId: string
    dueUntil: Date
    after: { dueAt: Date; id: string } | null
    limit: number
  },
) {
  const { workspaceId, dueUntil, after, limit } = given
  return db
    .select({
      id: followUp.id,
      ownerId: followUp.ownerId,
      openedAt: followUp.openedAt,
      dueAt: followUp.dueAt,
    })
    .from(followUp)
    .where(
      and(
        eq(followUp.workspaceId, workspaceId),
        waitsForReminder,
        lte(followUp.dueAt, dueUntil),
        // Compared as one, so that the index begins there: with "or" each page reads all pages before it again.
        after === null
          ? undefined
          : sql`(${followUp.dueAt}, ${followUp.id}) > (${after.dueAt.toISOString()}::timestamptz, ${after.id}::uuid)`,
      ),
    )
    .orderBy(asc(followUp.dueAt), asc(followUp.id))
    .limit(limit)
}

/**
 * Takes what a member is to be reminded of: these, and what else of theirs is due until then. Marked, and held until the
 * transaction ends; what somebody else holds at this moment is left out.
 */
export async function takeUnreminded(
  tx: Db,
  given: OfMember & { followUpIds: string[]; dueUntil: Date; now: Date },
) {
  const { workspaceId, userId, followUpIds, dueUntil, now } = given
  const rows = await tx
    .select({ id: followUp.id, workspaceId: followUp.workspaceId, responseId: followUp.responseId })
    .from(followUp)
    .where(
      and(
        eq(followUp.workspaceId, workspaceId),
        eq(followUp.ownerId, userId),
        eq(followUp.state, 'open'),
        isNull(followUp.remindedAt),
        or(inArray(followUp.id, followUpIds), lte(followUp.dueAt, dueUntil)),
      ),
    )
    .orderBy(asc(followUp.dueAt), asc(followUp.id))
    .for('update', { skipLocked: true })
  if (rows.length > 0) await tx.update(followUp).set({ remindedAt: now }).where(isAmong(rows))
  return rows
}

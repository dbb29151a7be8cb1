import { and, desc, eq, inArray, isNull, lt, ne, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { task } from '../schema/task.ts'
import type { taskKinds } from '../schema/task.ts'

export type TaskKind = (typeof taskKinds)[number]

type TasksOfKind = { workspaceId: string; kind: TaskKind }

const isOfKind = ({ workspaceId, kind }: TasksOfKind) =>
  and(eq(task.workspaceId, workspaceId), eq(task.kind, kind))

export type NewTask = TasksOfKind & {
  id: string
  dueAt: Date
  startedBy: string | null
  now: Date
}

/**
 * Queues a task. Where one of its kind is queued already, that one stays and is only due earlier.
 * @returns the id of the one that is queued
 */
export async function insertTask(db: Db, { now, ...given }: NewTask): Promise<string> {
  const [row] = await db
    .insert(task)
    .values({ ...given, createdAt: now })
    .onConflictDoUpdate({
      target: [task.workspaceId, task.kind],
      targetWhere: sql`state = 'queued'`,
      set: {
        dueAt: sql`least(${task.dueAt}, excluded.due_at)`,
        startedBy: sql`coalesce(excluded.started_by, ${task.startedBy})`,
      },
    })
    .returning({ id: task.id })
  if (row === undefined) throw new Error('the insert returned no row')
  return row.id
}

/** Whether one waits that has not begun, and when the one that has began last; null: none has. */
export async function findPendingTask(db: Db, given: TasksOfKind) {
  const rows = await db
    .select({ state: task.state, startedAt: task.startedAt })
    .from(task)
    .where(and(isOfKind(given), inArray(task.state, ['queued', 'running'])))
  return {
    isQueued: rows.some(({ state }) => state === 'queued'),
    runningSince: rows.find(({ state }) => state === 'running')?.startedAt ?? null,
  }
}

/** What a worker holds: a task, and the claim by which it does. */
export type HeldTask = { workspaceId: string; id: string; claimId: string }

export type ClaimTask = { now: Date; leaseUntil: Date; claimId: string }

/**
 * Takes the task that is longest due, of any workspace. One that has begun, and whose worker is gone or which rests after
 * a failure, stands as `running` and due: it goes on before another of its kind begins. Workers that claim at once skip
 * each other's rows.
 */
export async function claimTask(db: Db, { now, leaseUntil, claimId }: ClaimTask) {
  const due = db.$with('due', { workspaceId: task.workspaceId, id: task.id }).as(sql`
    select d.workspace_id, d.id from ${task} d
    where d.state in ('queued', 'running') and d.due_at <= ${now.toISOString()}::timestamptz
      and (d.state = 'running' or not exists (
        select from ${task} other where other.workspace_id = d.workspace_id and other.kind = d.kind
          and other.state = 'running'))
    order by d.due_at, d.id limit 1
    for update skip locked`)
  const [row] = await db
    .with(due)
    .update(task)
    .set({
      state: 'running',
      claimId,
      leaseUntil,
      dueAt: leaseUntil,
      attempts: sql`${task.attempts} + 1`,
      startedAt: now,
    })
    .from(due)
    .where(and(eq(task.workspaceId, due.workspaceId), eq(task.id, due.id)))
    .returning({
      workspaceId: task.workspaceId,
      id: task.id,
      kind: task.kind,
      attempts: task.attempts,
      place: task.place,
    })
  return row ?? null
}

const isHeld = ({ workspaceId, id, claimId }: HeldTask) =>
  and(
    eq(task.workspaceId, workspaceId),
    eq(task.id, id),
    eq(task.claimId, claimId),
    eq(task.state, 'running'),
  )

export type TaskProgress = { done: number; total: number; place?: Record<string, unknown> }

/**
 * Keeps the task for longer, and where it is. One that got further begins to count its attempts anew. False when the
 * claim is over.
 */
export async function renewTask(
  db: Db,
  held: HeldTask,
  { leaseUntil, progress }: { leaseUntil: Date; progress?: TaskProgress },
): Promise<boolean> {
  const { done, total, place } = progress ?? {}
  const rows = await db
    .update(task)
    .set({
      ...{ leaseUntil, dueAt: leaseUntil, done, total, place },
      ...(place !== undefined &&
        done !== undefined && {
          attempts: sql`case when ${task.done} < ${done}::int then 1 else ${task.attempts} end`,
        }),
    })
    .where(isHeld(held))
    .returning({ id: task.id })
  return rows.length > 0
}

/** Whether the claim still holds; if so nobody else takes the task before the transaction ends. */
export async function lockTask(tx: Db, held: HeldTask): Promise<boolean> {
  const rows = await tx.select({ id: task.id }).from(task).where(isHeld(held)).for('update')
  return rows.length > 0
}

/** `later`: it goes on then; `givenBack`: it was not its fault. */
export type TaskEnd =
  | { state: 'done'; endedAt: Date }
  | { state: 'failed'; endedAt: Date; lastError: string }
  | { state: 'later'; dueAt: Date; lastError: string }
  | { state: 'givenBack'; dueAt: Date }

/** Ends a claim. False, and nothing written, when it was over already. */
export async function endTask(db: Db, held: HeldTask, end: TaskEnd): Promise<boolean> {
  const rows = await db
    .update(task)
    .set({ claimId: null, leaseUntil: null, ...changeOf(end) })
    .where(isHeld(held))
    .returning({ id: task.id })
  return rows.length > 0
}

function changeOf(end: TaskEnd) {
  if (end.state === 'done')
    return {
      ...{ state: end.state, endedAt: end.endedAt, lastError: null, place: null },
      done: sql`coalesce(${task.total}, ${task.done})`,
    }
  if (end.state === 'failed')
    return { state: end.state, endedAt: end.endedAt, lastError: end.lastError }
  if (end.state === 'later') return { dueAt: end.dueAt, lastError: end.lastError }
  return { dueAt: end.dueAt, attempts: sql`greatest(${task.attempts} - 1, 0)` }
}

/** Lets one that rests after a failure go on by then. */
export async function wakeRestingTask(
  db: Db,
  { dueAt, ...given }: TasksOfKind & { dueAt: Date },
): Promise<void> {
  await db
    .update(task)
    .set({ dueAt: sql`least(${task.dueAt}, ${dueAt.toISOString()}::timestamptz)` })
    .where(and(isOfKind(given), eq(task.state, 'running'), isNull(task.claimId)))
}

/** The one that is at work, else the newest. */
export async function findLatestTask(db: Db, given: TasksOfKind) {
  const [row] = await db
    .select({
      id: task.id,
      state: task.state,
      done: task.done,
      total: task.total,
      endedAt: task.endedAt,
      lastError: task.lastError,
      dueAt: task.dueAt,
    })
    .from(task)
    .where(isOfKind(given))
    .orderBy(sql`case when ${task.state} = 'running' then 0 else 1 end`, desc(task.createdAt))
    .limit(1)
  return row ?? null
}

/**
 * Of every workspace: what ended before then. The newest of each kind stays, because what came of it refers to it or is
 * told by it.
 */
export async function deleteTasksEndedBefore(db: Db, before: Date): Promise<void> {
  await db
    .delete(task)
    .where(
      and(
        lt(task.endedAt, before),
        ne(task.kind, 'find_themes'),
        inArray(task.state, ['done', 'failed']),
      ),
    )
  await db.execute(sql`
    delete from ${task} t
    where t.ended_at < ${before.toISOString()}::timestamptz and t.state in ('done', 'failed')
      and t.kind = 'find_themes'
      and not exists (select from theme_candidate c where c.workspace_id = t.workspace_id and c.task_id = t.id)`)
}

import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { triage } from '../schema/triage.ts'

type Rows = { workspaceId: string; responseIds: readonly string[] }

const areRows = ({ workspaceId, responseIds }: Rows) =>
  and(eq(triage.workspaceId, workspaceId), inArray(triage.responseId, [...responseIds]))

export type TriageState = Awaited<ReturnType<typeof lockTriage>>[number]

/** Held until the transaction ends, always in the order of their ids, so that nobody waits in a circle. */
export async function lockTriage(tx: Db, rows: Rows) {
  if (rows.responseIds.length === 0) return []
  return tx
    .select({
      responseId: triage.responseId,
      respondedAt: triage.respondedAt,
      assigneeId: triage.assigneeId,
      doneAt: triage.doneAt,
      doneBy: triage.doneBy,
      changedAt: triage.changedAt,
    })
    .from(triage)
    .where(areRows(rows))
    .orderBy(asc(triage.responseId))
    .for('no key update')
}

/** Somebody did something to them; `at` must be later than what was done before. */
export async function touchTriage(tx: Db, rows: Rows, at: Date): Promise<void> {
  if (rows.responseIds.length === 0) return
  await tx
    .update(triage)
    .set({ revision: sql`${triage.revision} + 1`, changedAt: at })
    .where(areRows(rows))
}

export type Handling = Pick<TriageState, 'assigneeId' | 'doneAt' | 'doneBy'>

/** Whose they are and whether they are done. */
export async function updateHandling(tx: Db, rows: Rows, handling: Handling): Promise<void> {
  await tx.update(triage).set(handling).where(areRows(rows))
}

/** Writes down anew whether they have a theme: whoever changes tags calls it in the same transaction. */
export async function refreshHasTheme(db: Db, rows: Rows): Promise<void> {
  if (rows.responseIds.length === 0) return
  const hasTheme = sql<boolean>`exists (
    select from response_theme rt
    join theme th on th.workspace_id = rt.workspace_id and th.id = rt.theme_id
    where rt.workspace_id = ${triage.workspaceId} and rt.response_id = ${triage.responseId}
      and rt.state = 'applied' and th.archived_at is null and th.merged_into_id is null)`
  await db
    .update(triage)
    .set({ hasTheme })
    .where(and(areRows(rows), sql`${triage.hasTheme} is distinct from ${hasTheme}`))
}

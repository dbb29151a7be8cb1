import { and, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { triage } from '../schema/triage.ts'

export type ReadRow = {
  responseId: string
  /** From 0 to 100. */
  mood: number
  language: string | null
  terms: readonly number[]
}

type ResponseKeys = { workspaceId: string; responseIds: string[] }

const areThese = ({ workspaceId, responseIds }: ResponseKeys) =>
  and(eq(triage.workspaceId, workspaceId), inArray(triage.responseId, responseIds))

/** Makes or renews the rows of responses that were read. What members did to them stays. */
export async function putTriage(
  db: Db,
  { workspaceId, rows, now }: { workspaceId: string; rows: readonly ReadRow[]; now: Date },
): Promise<void> {
  if (rows.length === 0) return
  const given = JSON.stringify(
    rows.map(({ responseId, ...row }) => ({ response_id: responseId, ...row })),
  )
  await db.execute(sql`
    insert into triage (workspace_id, response_id, responded_at, mood, language, terms, changed_at)
    select r.workspace_id, r.id, r.responded_at, g.mood, g.language, g.terms, ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${given}::text::jsonb)
      as g (response_id uuid, mood smallint, language text, terms integer[])
    join response r on r.workspace_id = ${workspaceId} and r.id = g.response_id
    order by r.id
    on conflict (workspace_id, response_id) do update set
      responded_at = excluded.responded_at, mood = excluded.mood, language = excluded.language, terms = excluded.terms`)
}

/** Those of these that a member has done are open again; later than what was done to them, though clocks differ. */
export async function reopenTriage(db: Db, { now, ...keys }: ResponseKeys & { now: Date }) {
  if (keys.responseIds.length === 0) return
  await db
    .update(triage)
    .set({
      ...{ doneAt: null, doneBy: null, revision: sql`${triage.revision} + 1` },
      changedAt: sql`greatest(${now.toISOString()}::timestamptz, ${triage.changedAt} + interval '1 millisecond')`,
    })
    .where(and(areThese(keys), isNotNull(triage.doneAt)))
}

export async function deleteTriage(db: Db, keys: ResponseKeys): Promise<void> {
  if (keys.responseIds.length === 0) return
  await db.delete(triage).where(areThese(keys))
}

/** A place in the open rows, newest first. Microseconds, because the store is finer than a `Date`. */
export type TriagePlace = { microseconds: string; id: string }

const isOpen = (workspaceId: string) =>
  and(eq(triage.workspaceId, workspaceId), isNull(triage.doneAt))

/** The next rows that are not done, newest first. */
export async function listOpenTriage(
  db: Db,
  given: { workspaceId: string; before: TriagePlace | null; limit: number },
): Promise<TriagePlace[]> {
  const { before } = given
  return db
    .select({
      id: triage.responseId,
      microseconds: sql<string>`(extract(epoch from ${triage.respondedAt}) * 1000000)::bigint::text`,
    })
    .from(triage)
    .where(
      and(
        isOpen(given.workspaceId),
        before === null
          ? undefined
          : sql`(${triage.respondedAt}, ${triage.responseId})
              < ('epoch'::timestamptz + ${before.microseconds}::bigint * interval '1 microsecond', ${before.id}::uuid)`,
      ),
    )
    .orderBy(desc(triage.respondedAt), desc(triage.responseId))
    .limit(given.limit)
}

export const countOpenTriage = (db: Db, { workspaceId }: { workspaceId: string }) =>
  db.$count(triage, isOpen(workspaceId))

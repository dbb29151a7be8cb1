import { and, desc, eq, isNull, lt, max, or, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { auditEntry } from '../schema/audit-entry.ts'

export async function insertAuditEntry(db: Db, row: typeof auditEntry.$inferInsert): Promise<void> {
  await db.insert(auditEntry).values(row)
}

/** A place between two entries, in the list's order. Entries are written with whole milliseconds. */
export type AuditPlace = { at: Date; id: string }

/** `id` is null for what Heard did by itself. */
export type AuditActor = { id: string | null }

const area = sql<string>`split_part(${auditEntry.action}, '.', 1)`

const isOlderThan = ({ at, id }: AuditPlace) =>
  or(lt(auditEntry.at, at), and(eq(auditEntry.at, at), lt(auditEntry.id, id)))

const isBy = ({ id }: AuditActor) =>
  id === null ? isNull(auditEntry.actorId) : eq(auditEntry.actorId, id)

/** Newest first. `area` is what stands before the dot of an action. */
export async function selectAuditEntries(
  db: Db,
  given: {
    workspaceId: string
    by: AuditActor | null
    area: string | null
    before: AuditPlace | null
    limit: number
  },
) {
  return db
    .select()
    .from(auditEntry)
    .where(
      and(
        eq(auditEntry.workspaceId, given.workspaceId),
        given.by === null ? undefined : isBy(given.by),
        given.area === null ? undefined : eq(area, given.area),
        given.before === null ? undefined : isOlderThan(given.before),
      ),
    )
    .orderBy(desc(auditEntry.at), desc(auditEntry.id))
    .limit(given.limit)
}

/** Who did something and what kind of thing, each pair once; the name is one that the person or key had. */
export async function selectAuditFacets(db: Db, { workspaceId }: { workspaceId: string }) {
  return db
    .select({
      actor: auditEntry.actor,
      actorId: auditEntry.actorId,
      name: max(auditEntry.actorName),
      action: auditEntry.action,
    })
    .from(auditEntry)
    .where(eq(auditEntry.workspaceId, workspaceId))
    .groupBy(auditEntry.actor, auditEntry.actorId, auditEntry.action)
}

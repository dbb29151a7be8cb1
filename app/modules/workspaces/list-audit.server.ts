import type { Db } from '#db/connect.server.ts'
import { selectAuditEntries, selectAuditFacets } from '#db/queries/audit-entry.server.ts'
import { writeAuditCursor } from './audit-cursor.ts'
import type { AuditPlace } from './audit-cursor.ts'

export type AuditEntry = Awaited<ReturnType<typeof selectAuditEntries>>[number]

/** `id` is null for what Heard did by itself. */
export type AuditPerson = { id: string | null; name: string }

type ListAudit = {
  workspaceId: string
  /** Only what this person or key did. */
  by: Pick<AuditPerson, 'id'> | null
  /** Only this kind of subject: what stands before the dot of an action. */
  area: string | null
  before: AuditPlace | null
  limit: number
}

/** One page of the log, newest first; `older` is the cursor of the next page, null on the last one. */
export async function listAudit(
  db: Db,
  given: ListAudit,
): Promise<{ entries: AuditEntry[]; older: string | null }> {
  const rows = await selectAuditEntries(db, { ...given, limit: given.limit + 1 })
  const entries = rows.slice(0, given.limit)
  const last = entries.at(-1)
  return { entries, older: rows.length > given.limit && last ? writeAuditCursor(last) : null }
}

/** By whom and by which areas the log can be narrowed: only what is in it, in the order of their names. */
export async function auditChoices(
  db: Db,
  given: { workspaceId: string },
): Promise<{ people: AuditPerson[]; areas: string[] }> {
  const facets = await selectAuditFacets(db, given)
  const names = new Map(facets.map(({ actorId, name }) => [actorId, name ?? '']))
  const people = [...names].map(([id, name]) => ({ id, name }))
  const areas = new Set(facets.map(({ action }) => action.split('.', 1)[0] ?? action))
  return {
    people: people.toSorted((a, b) => a.name.localeCompare(b.name)),
    areas: [...areas].toSorted(),
  }
}

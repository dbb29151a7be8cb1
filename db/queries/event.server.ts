import { and, desc, eq } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { event } from '../schema/event.ts'

type NewEvent = typeof event.$inferInsert

/**
 * False when the workspace already has an event with this external id. If one is being written at this moment, it
 * waits for that transaction first, so that the next query sees it.
 */
export async function insertEvent(db: Db, row: NewEvent): Promise<boolean> {
  const inserted = await db
    .insert(event)
    .values(row)
    .onConflictDoNothing({ target: [event.workspaceId, event.externalId] })
    .returning({ id: event.id })
  return inserted.length === 1
}

export async function findEventByExternalId(
  db: Db,
  key: { workspaceId: string; externalId: string },
) {
  const [row] = await db
    .select({ id: event.id, contentHash: event.contentHash })
    .from(event)
    .where(and(eq(event.workspaceId, key.workspaceId), eq(event.externalId, key.externalId)))
  return row ?? null
}

export async function setEventSubjects(
  db: Db,
  key: { workspaceId: string; eventId: string },
  subjects: { customerId: string; ticketId: string | null },
): Promise<void> {
  await db
    .update(event)
    .set(subjects)
    .where(and(eq(event.workspaceId, key.workspaceId), eq(event.id, key.eventId)))
}

/** Among so many newest events; the whole table is too much to read for a list of suggestions. */
const newest = 2_000

/** The types of a workspace's newest events. */
export async function selectEventTypes(db: Db, key: { workspaceId: string }): Promise<string[]> {
  const recent = db
    .select({ type: event.type })
    .from(event)
    .where(eq(event.workspaceId, key.workspaceId))
    .orderBy(desc(event.id))
    .limit(newest)
    .as('recent')
  const rows = await db.selectDistinct({ type: recent.type }).from(recent).orderBy(recent.type)
  return rows.map(({ type }) => type)
}

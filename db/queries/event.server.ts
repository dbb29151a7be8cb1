import { and, eq } from 'drizzle-orm'
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

import { and, eq } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { ticket } from '../schema/ticket.ts'

export type TicketRow = typeof ticket.$inferSelect
type NewTicket = typeof ticket.$inferInsert

/** The ticket, locked until the transaction ends; see `lockCustomers` for the strength of the lock. */
export async function lockTicket(
  db: Db,
  key: { workspaceId: string; externalId: string },
): Promise<TicketRow | null> {
  const [row] = await db
    .select()
    .from(ticket)
    .where(and(eq(ticket.workspaceId, key.workspaceId), eq(ticket.externalId, key.externalId)))
    .for('no key update')
  return row ?? null
}

/** Null when the ticket is there, also if it was added a moment ago. */
export async function insertTicket(db: Db, row: NewTicket): Promise<TicketRow | null> {
  const [inserted] = await db
    .insert(ticket)
    .values(row)
    .onConflictDoNothing({ target: [ticket.workspaceId, ticket.externalId] })
    .returning()
  return inserted ?? null
}

export async function updateTicket(
  db: Db,
  key: { workspaceId: string; ticketId: string },
  change: Partial<Omit<NewTicket, 'workspaceId' | 'id'>>,
): Promise<void> {
  await db
    .update(ticket)
    .set(change)
    .where(and(eq(ticket.workspaceId, key.workspaceId), eq(ticket.id, key.ticketId)))
}

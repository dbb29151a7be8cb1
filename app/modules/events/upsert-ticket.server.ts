import { newId } from '#app/platform/ids.ts'
import type { Db } from '#db/connect.server.ts'
import { insertTicket, lockTicket, updateTicket } from '#db/queries/ticket.server.ts'
import type { TicketRow } from '#db/queries/ticket.server.ts'
import { mergeTicket, wasResolvedBefore } from './merge-ticket.ts'
import type { TicketReport } from './merge-ticket.ts'

export type UpsertTicket = { workspaceId: string; report: TicketReport; now: Date }

/** The ticket as the event left it, and whether it was resolved before. */
export type UpsertedTicket = { ticket: TicketRow; resolvedBefore: boolean }

/** The ticket that an event is about, created or brought up to date, and locked until the transaction ends. */
export async function upsertTicket(
  db: Db,
  { workspaceId, report, now }: UpsertTicket,
): Promise<UpsertedTicket> {
  const key = { workspaceId, externalId: report.ticket.external_id }
  const known = await lockTicket(db, key)
  if (known !== null) return update(db, known, report)
  const row = { ...key, ...mergeTicket(null, report), id: newId(), createdAt: now }
  const inserted = await insertTicket(db, row)
  if (inserted !== null) {
    return { ticket: inserted, resolvedBefore: wasResolvedBefore(null, report) }
  }
  const addedMeanwhile = await lockTicket(db, key)
  if (addedMeanwhile === null) throw new Error('a ticket conflicts and cannot be found')
  return update(db, addedMeanwhile, report)
}

async function update(db: Db, known: TicketRow, report: TicketReport): Promise<UpsertedTicket> {
  const merged = mergeTicket(known, report)
  await updateTicket(db, { workspaceId: known.workspaceId, ticketId: known.id }, merged)
  return { ticket: { ...known, ...merged }, resolvedBefore: wasResolvedBefore(known, report) }
}

import type { Db } from '#db/connect.server.ts'
import { selectEventTypes } from '#db/queries/event.server.ts'
import { isReservedEvent } from './wave-event.ts'

/** What helpdesks tell of by the interface, whether or not it has come yet. */
const known = [
  'ticket.opened',
  'ticket.replied',
  'ticket.resolved',
  'ticket.reopened',
  'ticket.escalated',
  'customer.updated',
]

/** The types of events that an automation can wait for: those of the interface, and what this workspace was told of. */
export async function listEventTypes(db: Db, given: { workspaceId: string }): Promise<string[]> {
  const told = await selectEventTypes(db, given)
  return [...new Set([...known, ...told])].filter((type) => !isReservedEvent(type))
}

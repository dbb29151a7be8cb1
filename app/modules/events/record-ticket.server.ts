import type { Db } from '#db/connect.server.ts'
import type { AskedTicket } from '../automations/gather-facts.server.ts'
import type { Credit } from '../invitations/create-invitation.server.ts'
import type { EventInput } from './event-input.ts'
import { openAgainSince } from './merge-ticket.ts'
import { upsertAgent } from './upsert-agent.server.ts'
import { upsertTicket } from './upsert-ticket.server.ts'

export type RecordTicket = {
  workspaceId: string
  input: EventInput
  customerId: string
  now: Date
}

/** The ticket that an event is about, as far as the rest of the work needs it. */
export type RecordedTicket = { openAgainSince: Date | null; credit: Credit; asked: AskedTicket }

/** Brings team, agent and ticket up to date; null for an event that names no ticket. */
export async function recordTicket(
  db: Db,
  { workspaceId, input, customerId, now }: RecordTicket,
): Promise<RecordedTicket | null> {
  const { type, occurred_at: occurredAt, ticket } = input
  if (ticket === undefined) return null
  const agent =
    ticket.agent === undefined
      ? null
      : await upsertAgent(db, { workspaceId, agent: ticket.agent, now })
  const report = { type, occurredAt, ticket, customerId, agent }
  const { ticket: stored, resolvedBefore } = await upsertTicket(db, { workspaceId, report, now })
  // What the event itself names comes first: it may be older than the ticket as it stands.
  const { agentId, teamId } = agent ?? stored
  const channel = ticket.channel ?? stored.channel
  return {
    openAgainSince: openAgainSince(stored),
    credit: { channel, agentId, teamId },
    asked: {
      id: stored.id,
      channel,
      tags: ticket.tags ?? stored.tags,
      autoResolved: ticket.auto_resolved ?? stored.autoResolved,
      resolvedBefore,
    },
  }
}

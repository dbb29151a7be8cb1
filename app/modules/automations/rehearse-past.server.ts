import type { Db } from '#db/connect.server.ts'
import {
  selectCustomersByIds,
  selectRehearsedEvents,
  selectTicketTurns,
} from '#db/queries/rehearsal.server.ts'
import type { RehearsedEventRow } from '#db/queries/rehearsal.server.ts'
import { rehearsalLimits } from './rehearsal.ts'
import { readPeople } from './rehearse-people.server.ts'
import type { Read, Terms } from './rehearsal-terms.ts'
import { ticketHistory } from './rehearse-tickets.ts'
import type { Happening } from './replay-world.ts'

const day = 86_400_000

/** The events of the last days, with what else happened to their customers and tickets. */
export async function readPast(db: Db, terms: Terms): Promise<Read> {
  const { workspaceId, input, automation, now: until } = terms
  const { days, occasions } = rehearsalLimits
  const since = new Date(until.getTime() - days * day)
  const found = await selectRehearsedEvents(db, {
    ...{ workspaceId, type: input.eventType, since, until, limit: occasions + 1 },
  })
  const isShortened = found.length > occasions
  const events = found.slice(0, occasions).toReversed()
  const from = isShortened ? new Date(events[0]?.receivedAt ?? since) : since
  const ids = [...new Set(events.map(({ customerId }) => customerId))]
  const rows = await selectCustomersByIds(db, { workspaceId, ids })
  const people = await readPeople(db, terms, rows, { from, until })
  const known = new Set(rows.map(({ id }) => id))
  const ticketIds = [...new Set(events.flatMap(({ ticketId }) => ticketId ?? []))]
  const turns =
    ticketIds.length === 0 ? [] : await selectTicketTurns(db, { workspaceId, ticketIds, until })
  const happenings = ticketHistory(
    input.eventType,
    events.filter(({ customerId }) => known.has(customerId)),
    turns.filter(({ customerId }) => known.has(customerId)),
  )
  const names = new Map(events.map((event) => [event.id, nameOf(event)]))
  return {
    ...{ ...people, automation, from, until, begins: until, isShortened },
    happenings: inOrder([...people.happenings, ...happenings], automation.id),
    ticketOf: (eventId) => names.get(eventId) ?? null,
  }
}

const nameOf = ({ ticketExternalId, ticketSubject }: RehearsedEventRow) =>
  ticketExternalId === null ? null : { externalId: ticketExternalId, subject: ticketSubject }

/**
 * By time. At the same moment, what was there before the event comes first: what another automation sent for this very
 * event is counted only if that one decides before this one.
 */
export const inOrder = (happenings: readonly Happening[], automationId: string): Happening[] =>
  happenings.toSorted(
    (a, b) => a.at.getTime() - b.at.getTime() || rank(a, automationId) - rank(b, automationId),
  )

const rank = (happening: Happening, automationId: string) =>
  happening.kind === 'asked' && (happening.by ?? '') > automationId ? 1 : 0

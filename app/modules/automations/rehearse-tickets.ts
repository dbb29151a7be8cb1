import type { Happening, ReplayedEvent } from './replay-world.ts'

type Told = { id: string; customerId: string; receivedAt: number; occurredAt: number }

export type ToldEvent = Told & {
  ticketId: string | null
  channel: Exclude<ReplayedEvent['ticket'], null>['channel']
  tags: string[] | null
  autoResolved: boolean | null
  agent: string | null
  team: string | null
}

/** That a ticket was resolved or reopened, as it became known. */
export type TicketTurn = Told & {
  ticketId: string
  type: 'ticket.resolved' | 'ticket.reopened'
  resolvedAt: number | null
  reopenedCount: number | null
}

type Known = { resolvedAt: number | null; reopenedAt: number | null; reopenedCount: number }

type Heard = { told: ToldEvent | null; turn: TicketTurn | null } & Told

/**
 * The events in question, and between them the resolutions and reopenings of their tickets, each with the ticket as it
 * stood then. `eventType` is the type of those in question.
 */
export function ticketHistory(
  eventType: string,
  events: readonly ToldEvent[],
  turns: readonly TicketTurn[],
): Happening[] {
  const tickets = new Map<string, Known>()
  return merged(events, turns).map((heard): Happening => {
    const { told, turn, id, customerId } = heard
    const at = new Date(heard.receivedAt)
    const ticketId = told?.ticketId ?? turn?.ticketId ?? null
    const before = ticketId === null ? null : (tickets.get(ticketId) ?? unknown)
    const after = before === null ? null : kept(before, turn)
    if (ticketId !== null && after !== null) tickets.set(ticketId, after)
    return {
      ...{ kind: 'event', id, at, customerId, occurredAt: new Date(heard.occurredAt) },
      // What is only background is not decided on.
      type: told === null && turn?.type === eventType ? 'background' : (turn?.type ?? eventType),
      agent: told?.agent ?? null,
      team: told?.team ?? null,
      ticket:
        ticketId === null || before === null || after === null
          ? null
          : {
              id: ticketId,
              channel: told?.channel ?? null,
              tags: told?.tags ?? [],
              autoResolved: told?.autoResolved ?? false,
              resolvedBefore: wasResolved(before, turn),
              resolvedAt: dateOf(after.resolvedAt),
              reopenedAt: dateOf(after.reopenedAt),
            },
    }
  })
}

const unknown: Known = { resolvedAt: null, reopenedAt: null, reopenedCount: 0 }

const dateOf = (time: number | null) => (time === null ? null : new Date(time))

/** In the order in which they became known; an event that is in both lists is one. */
function merged(events: readonly ToldEvent[], turns: readonly TicketTurn[]): Heard[] {
  const told = new Map(events.map((event) => [event.id, event]))
  const ofTurns = turns.map((turn): Heard => ({ ...turn, turn, told: told.get(turn.id) ?? null }))
  const known = new Set(turns.map(({ id }) => id))
  const others = events
    .filter(({ id }) => !known.has(id))
    .map((event): Heard => ({ ...event, turn: null, told: event }))
  return [...ofTurns, ...others].toSorted(
    (a, b) => a.receivedAt - b.receivedAt || (a.id < b.id ? -1 : 1),
  )
}

const resolvedAtOf = ({ resolvedAt, occurredAt }: TicketTurn) => resolvedAt ?? occurredAt

/** As `wasResolvedBefore` tells it of the ticket itself. */
function wasResolved(before: Known, turn: TicketTurn | null): boolean {
  if (turn?.type !== 'ticket.resolved') return false
  if ((turn.reopenedCount ?? before.reopenedCount) > 0) return true
  return before.resolvedAt !== null && before.resolvedAt !== resolvedAtOf(turn)
}

function kept(before: Known, turn: TicketTurn | null): Known {
  if (turn === null) return before
  const count = turn.reopenedCount ?? before.reopenedCount
  return turn.type === 'ticket.resolved'
    ? {
        ...before,
        reopenedCount: count,
        resolvedAt: Math.max(before.resolvedAt ?? 0, resolvedAtOf(turn)),
      }
    : {
        ...before,
        reopenedCount: turn.reopenedCount ?? count + 1,
        reopenedAt: Math.max(before.reopenedAt ?? 0, turn.occurredAt),
      }
}

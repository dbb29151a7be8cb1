import { and, desc, eq, gte, isNull, lt, not, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { agent, team } from '../schema/agent.ts'
import { customer } from '../schema/customer.ts'
import { followUp } from '../schema/follow-up.ts'
import { user } from '../schema/global.ts'
import { ticket } from '../schema/ticket.ts'

export type FollowUpFilter = {
  followUpId?: string | undefined
  state?: (typeof followUp.$inferSelect)['state'] | undefined
  /** A member's address; null: nobody's. */
  ownerEmail?: string | null | undefined
  since?: Date | undefined
  until?: Date | undefined
  overdue?: boolean | undefined
}

const passes = (filter: FollowUpFilter, now: Date) => {
  const { followUpId, state, ownerEmail, since, until, overdue } = filter
  const isOverdue = and(
    eq(followUp.state, 'open'),
    isNull(followUp.contactedAt),
    lt(followUp.dueAt, now),
  )
  return and(
    followUpId === undefined ? undefined : eq(followUp.id, followUpId),
    state === undefined ? undefined : eq(followUp.state, state),
    ownerEmail === undefined
      ? undefined
      : ownerEmail === null
        ? isNull(followUp.ownerId)
        : sql`lower(${user.email}) = lower(${ownerEmail})`,
    since === undefined ? undefined : gte(followUp.openedAt, since),
    until === undefined ? undefined : lt(followUp.openedAt, until),
    overdue === undefined || isOverdue === undefined
      ? undefined
      : overdue
        ? isOverdue
        : not(isOverdue),
  )
}

/** Follow-ups with whom and what they are about, newest first by id; `before` is not included. */
export async function selectToldFollowUps(
  db: Db,
  given: {
    workspaceId: string
    filter: FollowUpFilter
    before: string | null
    limit: number
    now: Date
  },
) {
  return db
    .select({
      id: followUp.id,
      responseId: followUp.responseId,
      ruleId: followUp.ruleId,
      reasons: followUp.reasons,
      state: followUp.state,
      cause: followUp.cause,
      openedAt: followUp.openedAt,
      dueAt: followUp.dueAt,
      contactedAt: followUp.contactedAt,
      escalatedAt: followUp.escalatedAt,
      endedAt: followUp.endedAt,
      askedAt: followUp.askedAt,
      recovered: followUp.recovered,
      recoveredComment: followUp.recoveredComment,
      recoveredAt: followUp.recoveredAt,
      changedAt: followUp.changedAt,
      customer: { id: customer.id, externalId: customer.externalId, email: customer.email },
      ticketExternalId: ticket.externalId,
      agent: { externalId: agent.externalId, name: agent.name },
      team: team.name,
      owner: { name: user.name, email: user.email },
    })
    .from(followUp)
    .leftJoin(
      customer,
      and(eq(customer.workspaceId, followUp.workspaceId), eq(customer.id, followUp.customerId)),
    )
    .leftJoin(
      ticket,
      and(eq(ticket.workspaceId, followUp.workspaceId), eq(ticket.id, followUp.ticketId)),
    )
    .leftJoin(
      agent,
      and(eq(agent.workspaceId, followUp.workspaceId), eq(agent.id, followUp.agentId)),
    )
    .leftJoin(team, and(eq(team.workspaceId, followUp.workspaceId), eq(team.id, followUp.teamId)))
    .leftJoin(user, eq(user.id, followUp.ownerId))
    .where(
      and(
        eq(followUp.workspaceId, given.workspaceId),
        passes(given.filter, given.now),
        given.before === null ? undefined : lt(followUp.id, given.before),
      ),
    )
    .orderBy(desc(followUp.id))
    .limit(given.limit)
}

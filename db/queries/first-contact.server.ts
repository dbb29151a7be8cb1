import { and, eq, gte, isNotNull, lt, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { agent, team } from '../schema/agent.ts'
import { response } from '../schema/response.ts'
import { ticket } from '../schema/ticket.ts'

const timesOf = (type: string) => sql<number[]>`coalesce((
  select json_agg((extract(epoch from e.occurred_at) * 1000)::bigint)
  from event e
  where e.workspace_id = ${ticket.workspaceId} and e.ticket_id = ${ticket.id} and e.type = ${type}), '[]'::json)`

/**
 * The confirmed answers of these surveys (null: of all) after tickets in which a customer said whether it is solved, and
 * what the helpdesk told of each ticket; times in milliseconds.
 */
export async function selectSolvedAnswers(
  db: Db,
  given: { workspaceId: string; since: Date; until: Date; surveyId: string | null },
) {
  return db
    .select({
      solved: response.solved,
      channel: response.channel,
      agentId: response.agentId,
      agentName: sql<string | null>`coalesce(${agent.name}, ${agent.externalId})`,
      teamId: response.teamId,
      teamName: team.name,
      resolvedAt: ticket.resolvedAt,
      reopenedCount: ticket.reopenedCount,
      replies: timesOf('ticket.replied'),
      resolutions: timesOf('ticket.resolved'),
      reopenings: timesOf('ticket.reopened'),
    })
    .from(response)
    .innerJoin(
      ticket,
      and(eq(ticket.workspaceId, response.workspaceId), eq(ticket.id, response.ticketId)),
    )
    .leftJoin(
      agent,
      and(eq(agent.workspaceId, response.workspaceId), eq(agent.id, response.agentId)),
    )
    .leftJoin(team, and(eq(team.workspaceId, response.workspaceId), eq(team.id, response.teamId)))
    .where(
      and(
        eq(response.workspaceId, given.workspaceId),
        gte(response.respondedAt, given.since),
        lt(response.respondedAt, given.until),
        eq(response.state, 'confirmed'),
        isNotNull(response.solved),
        given.surveyId === null ? undefined : eq(response.surveyId, given.surveyId),
      ),
    )
}

import { and, desc, eq, gte, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { agent, team } from '../schema/agent.ts'
import { customer } from '../schema/customer.ts'
import { response } from '../schema/response.ts'
import { survey } from '../schema/survey.ts'
import { ticket } from '../schema/ticket.ts'

/** A place between two responses, in the list's order. Microseconds, because the store is finer than a `Date`. */
export type ResponsePlace = { microseconds: string; id: string }

const microseconds = sql<string>`(extract(epoch from ${response.respondedAt}) * 1000000)::bigint::text`

const isOlderThan = (place: ResponsePlace) =>
  sql`(${response.respondedAt}, ${response.id}) < ('epoch'::timestamptz + ${place.microseconds}::float8 * interval '1 microsecond', ${place.id}::uuid)`

/** Newest first; of those given at the same moment the greater id first. Agent and team as credited on the response. */
export async function selectResponses(
  db: Db,
  given: { workspaceId: string; since?: Date | null; before: ResponsePlace | null; limit: number },
) {
  return db
    .select({
      id: response.id,
      kind: response.kind,
      score: response.score,
      comment: response.comment,
      locale: response.locale,
      channel: response.channel,
      state: response.state,
      source: response.source,
      announcementConsent: response.announcementConsent,
      quotationConsent: response.quotationConsent,
      updatedAt: response.updatedAt,
      respondedAt: response.respondedAt,
      microseconds,
      surveyName: survey.name,
      customerName: customer.name,
      customerEmail: customer.email,
      ticketExternalId: ticket.externalId,
      ticketSubject: ticket.subject,
      agentName: agent.name,
      agentExternalId: agent.externalId,
      teamName: team.name,
    })
    .from(response)
    .innerJoin(
      survey,
      and(eq(survey.workspaceId, response.workspaceId), eq(survey.id, response.surveyId)),
    )
    .leftJoin(
      customer,
      and(eq(customer.workspaceId, response.workspaceId), eq(customer.id, response.customerId)),
    )
    .leftJoin(
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
        given.since ? gte(response.respondedAt, given.since) : undefined,
        given.before === null ? undefined : isOlderThan(given.before),
      ),
    )
    .orderBy(desc(response.respondedAt), desc(response.id))
    .limit(given.limit)
}

import { and, eq, sql } from 'drizzle-orm'
import type { Pool } from '../connect.server.ts'
import { agent } from '../schema/agent.ts'
import { customer } from '../schema/customer.ts'
import { workspace } from '../schema/global.ts'
import { invitation } from '../schema/invitation.ts'
import { response } from '../schema/response.ts'
import { survey, surveyVersion } from '../schema/survey.ts'
import { ticket } from '../schema/ticket.ts'
import type { channels } from '../schema/ticket.ts'

const prepare = (pool: Pool) =>
  pool
    .select({
      workspaceName: workspace.name,
      kind: survey.kind,
      texts: surveyVersion.texts,
      design: surveyVersion.design,
      locale: invitation.locale,
      state: invitation.state,
      expiresAt: invitation.expiresAt,
      editableDays: invitation.editableDays,
      ticketSubject: ticket.subject,
      ticketExternalId: ticket.externalId,
      channel: sql<
        (typeof channels)[number] | null
      >`coalesce(${invitation.channel}, ${ticket.channel})`,
      customerName: customer.name,
      attributes: customer.attributes,
      agentName: agent.name,
      answer: {
        score: response.score,
        comment: response.comment,
        answers: response.answers,
        solved: response.solved,
        wantsHelp: response.wantsHelp,
        state: response.state,
        announcementConsent: response.announcementConsent,
        quotationConsent: response.quotationConsent,
        respondedAt: response.respondedAt,
        updatedAt: response.updatedAt,
      },
    })
    .from(invitation)
    .innerJoin(workspace, eq(workspace.id, invitation.workspaceId))
    .innerJoin(
      survey,
      and(eq(survey.workspaceId, invitation.workspaceId), eq(survey.id, invitation.surveyId)),
    )
    .innerJoin(
      surveyVersion,
      and(
        eq(surveyVersion.workspaceId, invitation.workspaceId),
        eq(surveyVersion.surveyId, invitation.surveyId),
        eq(surveyVersion.version, invitation.surveyVersion),
      ),
    )
    .leftJoin(
      ticket,
      and(eq(ticket.workspaceId, invitation.workspaceId), eq(ticket.id, invitation.ticketId)),
    )
    .leftJoin(
      customer,
      and(eq(customer.workspaceId, invitation.workspaceId), eq(customer.id, invitation.customerId)),
    )
    .leftJoin(
      agent,
      and(eq(agent.workspaceId, invitation.workspaceId), eq(agent.id, invitation.agentId)),
    )
    .leftJoin(
      response,
      and(
        eq(response.workspaceId, invitation.workspaceId),
        eq(response.invitationId, invitation.id),
      ),
    )
    .where(
      and(
        eq(invitation.workspaceId, sql.placeholder('workspaceId')),
        eq(invitation.id, sql.placeholder('invitationId')),
      ),
    )
    .prepare('survey_page')

const prepared = new WeakMap<Pool, ReturnType<typeof prepare>>()

/** All that the survey page shows, in one prepared query; null for an invitation that is not there. */
export async function findSurveyPage(
  pool: Pool,
  key: { workspaceId: string; invitationId: string },
) {
  const statement = prepared.get(pool) ?? prepare(pool)
  prepared.set(pool, statement)
  const [row] = await statement.execute(key)
  return row ?? null
}

export type SurveyPageRow = NonNullable<Awaited<ReturnType<typeof findSurveyPage>>>

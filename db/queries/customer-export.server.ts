import { and, asc, eq, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { agent, team } from '../schema/agent.ts'
import { automation, automationDecision } from '../schema/automation.ts'
import { event } from '../schema/event.ts'
import { invitation } from '../schema/invitation.ts'
import { message } from '../schema/message.ts'
import { response, responseRevision } from '../schema/response.ts'
import { survey } from '../schema/survey.ts'
import { responseTheme, theme } from '../schema/theme.ts'
import { ticket } from '../schema/ticket.ts'

/** Everything about one customer, by table, oldest first. The names of the columns are the keys of the exported file. */

type CustomerKey = { workspaceId: string; customerId: string }

const agentOf = (owner: typeof ticket | typeof response) =>
  and(eq(agent.workspaceId, owner.workspaceId), eq(agent.id, owner.agentId))

const teamOf = (owner: typeof ticket | typeof response) =>
  and(eq(team.workspaceId, owner.workspaceId), eq(team.id, owner.teamId))

const surveyOf = (owner: typeof invitation | typeof response | typeof automationDecision) =>
  and(eq(survey.workspaceId, owner.workspaceId), eq(survey.id, owner.surveyId))

export async function exportTickets(db: Db, key: CustomerKey) {
  return db
    .select({
      id: ticket.id,
      external_id: ticket.externalId,
      subject: ticket.subject,
      channel: ticket.channel,
      tags: ticket.tags,
      agent: agent.name,
      team: team.name,
      opened_at: ticket.openedAt,
      first_reply_at: ticket.firstReplyAt,
      resolved_at: ticket.resolvedAt,
      reopened_at: ticket.reopenedAt,
      escalated_at: ticket.escalatedAt,
      reopened_count: ticket.reopenedCount,
      escalated: ticket.escalated,
      auto_resolved: ticket.autoResolved,
    })
    .from(ticket)
    .leftJoin(agent, agentOf(ticket))
    .leftJoin(team, teamOf(ticket))
    .where(and(eq(ticket.workspaceId, key.workspaceId), eq(ticket.customerId, key.customerId)))
    .orderBy(asc(ticket.id))
}

/** As the programs sent them. */
export async function exportEvents(db: Db, key: CustomerKey) {
  return db
    .select({
      id: event.externalId,
      type: event.type,
      occurred_at: event.occurredAt,
      received_at: event.receivedAt,
      content: event.payload,
    })
    .from(event)
    .where(and(eq(event.workspaceId, key.workspaceId), eq(event.customerId, key.customerId)))
    .orderBy(asc(event.occurredAt), asc(event.id))
}

export async function exportInvitations(db: Db, key: CustomerKey) {
  return db
    .select({
      id: invitation.id,
      survey: survey.name,
      ticket_id: invitation.ticketId,
      locale: invitation.locale,
      state: invitation.state,
      cancel_reason: invitation.cancelReason,
      send_at: invitation.sendAt,
      sent_at: invitation.sentAt,
      bounced_at: invitation.bouncedAt,
      expires_at: invitation.expiresAt,
      created_at: invitation.createdAt,
    })
    .from(invitation)
    .innerJoin(survey, surveyOf(invitation))
    .where(
      and(eq(invitation.workspaceId, key.workspaceId), eq(invitation.customerId, key.customerId)),
    )
    .orderBy(asc(invitation.id))
}

export async function exportMails(db: Db, key: CustomerKey) {
  return db
    .select({
      id: message.id,
      kind: message.kind,
      topic: message.topic,
      invitation_id: message.invitationId,
      to: message.toAddress,
      message_id: message.messageId,
      state: message.state,
      cancel_reason: message.cancelReason,
      due_at: message.dueAt,
      sent_at: message.sentAt,
      created_at: message.createdAt,
    })
    .from(message)
    .where(and(eq(message.workspaceId, key.workspaceId), eq(message.customerId, key.customerId)))
    .orderBy(asc(message.id))
}

/** What each answer said before it was changed, oldest first. */
const earlier = sql<unknown>`(
  select coalesce(jsonb_agg(jsonb_build_object('score', ${responseRevision.score}, 'comment', ${responseRevision.comment},
    'answers', ${responseRevision.answers}, 'solved', ${responseRevision.solved},
    'wants_help', ${responseRevision.wantsHelp}, 'state', ${responseRevision.state},
    'posted_at', ${responseRevision.postedAt}) order by ${responseRevision.postedAt}), '[]')
  from ${responseRevision}
  where ${responseRevision.workspaceId} = ${response.workspaceId} and ${responseRevision.responseId} = ${response.id})`

/** In the language of the answer, else in English, else in any. */
const themeName = sql`coalesce(nullif(${theme.texts} -> ${response.locale} ->> 'name', ''),
  nullif(${theme.texts} -> 'en' ->> 'name', ''),
  (select words ->> 'name' from jsonb_each(${theme.texts}) as named (locale, words)
    where words ->> 'name' <> '' order by locale limit 1), '')`

/** The names of the themes that each answer was given. */
const themes = sql<string[]>`(
  select coalesce(jsonb_agg(${themeName} order by ${theme.createdAt}, ${theme.id}), '[]')
  from ${responseTheme}
  join ${theme} on ${theme.workspaceId} = ${responseTheme.workspaceId} and ${theme.id} = ${responseTheme.themeId}
  where ${responseTheme.workspaceId} = ${response.workspaceId} and ${responseTheme.responseId} = ${response.id}
    and ${responseTheme.state} = 'applied' and ${theme.archivedAt} is null and ${theme.mergedIntoId} is null)`

export async function exportAnswers(db: Db, key: CustomerKey) {
  return db
    .select({
      id: response.id,
      survey: survey.name,
      kind: response.kind,
      invitation_id: response.invitationId,
      ticket_id: response.ticketId,
      score: response.score,
      comment: response.comment,
      answers: response.answers,
      solved: response.solved,
      wants_help: response.wantsHelp,
      locale: response.locale,
      channel: response.channel,
      agent: agent.name,
      team: team.name,
      state: response.state,
      source: response.source,
      announcement_consent: response.announcementConsent,
      quotation_consent: response.quotationConsent,
      responded_at: response.respondedAt,
      updated_at: response.updatedAt,
      earlier,
      themes,
    })
    .from(response)
    .innerJoin(survey, surveyOf(response))
    .leftJoin(agent, agentOf(response))
    .leftJoin(team, teamOf(response))
    .where(and(eq(response.workspaceId, key.workspaceId), eq(response.customerId, key.customerId)))
    .orderBy(asc(response.respondedAt), asc(response.id))
}

export async function exportDecisions(db: Db, key: CustomerKey) {
  return db
    .select({
      automation: automation.name,
      survey: survey.name,
      outcome: automationDecision.outcome,
      reason: automationDecision.reason,
      detail: automationDecision.detail,
      ticket_id: automationDecision.ticketId,
      invitation_id: automationDecision.invitationId,
      decided_at: automationDecision.decidedAt,
    })
    .from(automationDecision)
    .innerJoin(
      automation,
      and(
        eq(automation.workspaceId, automationDecision.workspaceId),
        eq(automation.id, automationDecision.automationId),
      ),
    )
    .innerJoin(survey, surveyOf(automationDecision))
    .where(
      and(
        eq(automationDecision.workspaceId, key.workspaceId),
        eq(automationDecision.customerId, key.customerId),
      ),
    )
    .orderBy(asc(automationDecision.decidedAt), asc(automationDecision.eventId))
}

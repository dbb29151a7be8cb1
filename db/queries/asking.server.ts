import { and, desc, eq, gt, inArray, isNotNull, ne, or, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { agent, team } from '../schema/agent.ts'
import { automation, automationDecision } from '../schema/automation.ts'
import { workspace } from '../schema/global.ts'
import { invitation } from '../schema/invitation.ts'
import { message } from '../schema/message.ts'
import { response } from '../schema/response.ts'
import type { surveyKinds } from '../schema/survey.ts'

/** What an automation must know before it asks a customer. */

type CustomerKey = { workspaceId: string; customerId: string }

/**
 * The workspace, and whether this address may get no mail, or belongs to one of its own people. `email` is lower-cased,
 * as agents' and users' addresses are kept; null for a customer without one.
 */
export async function findAskingTerms(
  db: Db,
  key: { workspaceId: string; email: string | null; emailHash: string | null },
) {
  const { email, emailHash } = key
  const [row] = await db
    .select({
      workspace,
      suppressed: sql<boolean>`exists (select from suppression s
        where s.workspace_id = ${key.workspaceId} and s.email_hash = ${emailHash})`,
      isColleague: sql<boolean>`exists (select from member m join "user" u on u.id = m.user_id
          where m.workspace_id = ${key.workspaceId} and lower(u.email) = ${email})
        or exists (select from agent a where a.workspace_id = ${key.workspaceId} and a.email = ${email})`,
    })
    .from(workspace)
    .where(eq(workspace.id, key.workspaceId))
  return row ?? null
}

/**
 * The customer's invitations that went out since then or are to come, each with the quiet periods of its automation. One
 * that is overdue counts as going out now.
 */
export async function listInvitationsSince(db: Db, key: CustomerKey & { since: Date; now: Date }) {
  // Most have none, and to plan the joins takes longer than all the rest.
  return (await hasInvitationsSince(db, key)) ? withRules(db, key) : []
}

async function hasInvitationsSince(db: Db, key: CustomerKey & { since: Date }): Promise<boolean> {
  const rows = await db
    .select({ id: invitation.id })
    .from(invitation)
    .where(
      and(
        eq(invitation.workspaceId, key.workspaceId),
        eq(invitation.customerId, key.customerId),
        or(
          eq(invitation.state, 'scheduled'),
          sql`${whenSent} > ${key.since.toISOString()}::timestamptz`,
        ),
      ),
    )
    .limit(1)
  return rows.length > 0
}

const whenSent = sql`coalesce(${invitation.sentAt}, ${invitation.sendAt})`

async function withRules(db: Db, key: CustomerKey & { since: Date; now: Date }) {
  const now = sql`${key.now.toISOString()}::timestamptz`
  const at = sql<Date>`coalesce(${invitation.sentAt}, case ${invitation.state} when 'sent' then ${invitation.sendAt}
    else greatest(${invitation.sendAt}, ${message.dueAt}, ${now}) end)`
  return (
    db
      .select({
        invitationId: invitation.id,
        surveyId: invitation.surveyId,
        at: at.mapWith(invitation.sendAt),
        quietDays: sql<number>`coalesce(${automation.quietDays}, 0)`,
        sameSurveyQuietDays: sql<number>`coalesce(${automation.sameSurveyQuietDays}, 0)`,
      })
      .from(invitation)
      .leftJoin(
        message,
        and(
          eq(message.workspaceId, invitation.workspaceId),
          eq(message.invitationId, invitation.id),
          eq(message.kind, 'invitation'),
          inArray(message.state, ['pending', 'sending']),
        ),
      )
      .leftJoin(
        automationDecision,
        and(
          eq(automationDecision.workspaceId, invitation.workspaceId),
          eq(automationDecision.eventId, invitation.eventId),
          eq(automationDecision.invitationId, invitation.id),
        ),
      )
      .leftJoin(
        automation,
        and(
          eq(automation.workspaceId, automationDecision.workspaceId),
          eq(automation.id, automationDecision.automationId),
        ),
      )
      .where(
        and(
          eq(invitation.workspaceId, key.workspaceId),
          eq(invitation.customerId, key.customerId),
          or(
            // Also one that was withdrawn while its mail was on its way.
            isNotNull(invitation.sentAt),
            eq(invitation.state, 'sent'),
            and(eq(invitation.state, 'scheduled'), gt(invitation.expiresAt, key.now)),
          ),
          sql`${at} > ${key.since.toISOString()}::timestamptz`,
        ),
      )
      // As they were made: of two whose quiet periods end at one moment the first is named, each time.
      .orderBy(invitation.id)
  )
}

/** The surveys that this ticket was asked with, and whether an invitation to them is neither cancelled nor expired. */
export async function listSurveysAskedFor(
  db: Db,
  key: { workspaceId: string; ticketId: string; now: Date },
) {
  const stands = and(ne(invitation.state, 'cancelled'), gt(invitation.expiresAt, key.now))
  return db
    .select({ surveyId: invitation.surveyId, stands: sql<boolean>`bool_or(${stands})` })
    .from(invitation)
    .where(and(eq(invitation.workspaceId, key.workspaceId), eq(invitation.ticketId, key.ticketId)))
    .groupBy(invitation.surveyId)
}

/** The score of the customer's newest confirmed answer of each of these kinds; none for a kind never answered. */
export async function listPreviousScores(
  db: Db,
  key: CustomerKey & { kinds: (typeof surveyKinds)[number][] },
) {
  return db
    .selectDistinctOn([response.kind], { kind: response.kind, score: response.score })
    .from(response)
    .where(
      and(
        eq(response.workspaceId, key.workspaceId),
        eq(response.customerId, key.customerId),
        eq(response.state, 'confirmed'),
        inArray(response.kind, key.kinds),
      ),
    )
    .orderBy(response.kind, desc(response.respondedAt), desc(response.id))
}

/** The same for many customers at once. */
export async function listPreviousScoresOf(
  db: Db,
  key: {
    workspaceId: string
    customerIds: string[]
    kinds: (typeof surveyKinds)[number][]
  },
) {
  if (key.customerIds.length === 0 || key.kinds.length === 0) return []
  return db
    .selectDistinctOn([response.customerId, response.kind], {
      customerId: response.customerId,
      kind: response.kind,
      score: response.score,
    })
    .from(response)
    .where(
      and(
        eq(response.workspaceId, key.workspaceId),
        inArray(response.customerId, key.customerIds),
        eq(response.state, 'confirmed'),
        inArray(response.kind, key.kinds),
      ),
    )
    .orderBy(response.customerId, response.kind, desc(response.respondedAt), desc(response.id))
}

/** How the helpdesk calls this agent and this team. */
export async function findCreditNames(
  db: Db,
  key: { workspaceId: string; agentId: string | null; teamId: string | null },
): Promise<{ agent: string | null; team: string | null }> {
  const { workspaceId, agentId, teamId } = key
  const agents =
    agentId === null
      ? []
      : await db
          .select({ externalId: agent.externalId })
          .from(agent)
          .where(and(eq(agent.workspaceId, workspaceId), eq(agent.id, agentId)))
  const teams =
    teamId === null
      ? []
      : await db
          .select({ name: team.name })
          .from(team)
          .where(and(eq(team.workspaceId, workspaceId), eq(team.id, teamId)))
  return { agent: agents[0]?.externalId ?? null, team: teams[0]?.name ?? null }
}

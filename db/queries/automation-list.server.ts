import { and, desc, eq, gte, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { automation, automationDecision } from '../schema/automation.ts'
import { invitation } from '../schema/invitation.ts'
import { survey, surveyVersion } from '../schema/survey.ts'

const itsSurvey = and(
  eq(survey.workspaceId, automation.workspaceId),
  eq(survey.id, automation.surveyId),
)

/** Oldest first, as they decide; `archived` are those that decide no more. */
export async function selectAutomations(
  db: Db,
  { workspaceId, archived }: { workspaceId: string; archived: boolean },
) {
  return db
    .select({
      automation,
      survey: { id: survey.id, name: survey.name, kind: survey.kind, state: survey.state },
    })
    .from(automation)
    .innerJoin(survey, itsSurvey)
    .where(
      and(
        eq(automation.workspaceId, workspaceId),
        archived ? isNotNull(automation.archivedAt) : isNull(automation.archivedAt),
      ),
    )
    .orderBy(automation.id)
}

export async function findAutomation(db: Db, key: { workspaceId: string; automationId: string }) {
  const [row] = await db
    .select({
      automation,
      survey: {
        id: survey.id,
        name: survey.name,
        kind: survey.kind,
        state: survey.state,
        texts: surveyVersion.texts,
      },
    })
    .from(automation)
    .innerJoin(survey, itsSurvey)
    .innerJoin(
      surveyVersion,
      and(
        eq(surveyVersion.workspaceId, survey.workspaceId),
        eq(surveyVersion.surveyId, survey.id),
        eq(surveyVersion.version, survey.version),
      ),
    )
    .where(and(eq(automation.workspaceId, key.workspaceId), eq(automation.id, key.automationId)))
  return row ?? null
}

/** How each automation has decided since then. */
export async function countDecisions(db: Db, given: { workspaceId: string; since: Date }) {
  return db
    .select({
      automationId: automationDecision.automationId,
      outcome: automationDecision.outcome,
      reason: automationDecision.reason,
      count: sql<number>`count(*)::int`,
    })
    .from(automationDecision)
    .where(
      and(
        eq(automationDecision.workspaceId, given.workspaceId),
        gte(automationDecision.decidedAt, given.since),
      ),
    )
    .groupBy(automationDecision.automationId, automationDecision.outcome, automationDecision.reason)
    .orderBy(desc(sql`count(*)`), automationDecision.reason)
}

/** How many of its invitations are still to be sent. */
export async function countWaitingInvitations(
  db: Db,
  key: { workspaceId: string; automationId: string },
): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(automationDecision)
    .innerJoin(
      invitation,
      and(
        eq(invitation.workspaceId, automationDecision.workspaceId),
        eq(invitation.id, automationDecision.invitationId),
        eq(invitation.state, 'scheduled'),
      ),
    )
    .where(
      and(
        eq(automationDecision.workspaceId, key.workspaceId),
        eq(automationDecision.automationId, key.automationId),
      ),
    )
  return row?.count ?? 0
}

import { and, eq } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { automation, automationDecision } from '../schema/automation.ts'
import { survey, surveyVersion } from '../schema/survey.ts'

export async function insertAutomation(db: Db, row: typeof automation.$inferInsert): Promise<void> {
  await db.insert(automation).values(row)
}

/** The automations that wait for this type of event, oldest first, each with its survey as it stands now. */
export async function listAutomationsFor(db: Db, key: { workspaceId: string; eventType: string }) {
  return db
    .select({
      id: automation.id,
      state: automation.state,
      delayMinutes: automation.delayMinutes,
      quietDays: automation.quietDays,
      survey: {
        id: survey.id,
        state: survey.state,
        version: survey.version,
        texts: surveyVersion.texts,
      },
    })
    .from(automation)
    .innerJoin(
      survey,
      and(eq(survey.workspaceId, automation.workspaceId), eq(survey.id, automation.surveyId)),
    )
    .innerJoin(
      surveyVersion,
      and(
        eq(surveyVersion.workspaceId, survey.workspaceId),
        eq(surveyVersion.surveyId, survey.id),
        eq(surveyVersion.version, survey.version),
      ),
    )
    .where(
      and(eq(automation.workspaceId, key.workspaceId), eq(automation.eventType, key.eventType)),
    )
    .orderBy(automation.id)
}

export type AutomationWithSurvey = Awaited<ReturnType<typeof listAutomationsFor>>[number]

export async function insertDecision(
  db: Db,
  row: typeof automationDecision.$inferInsert,
): Promise<void> {
  await db.insert(automationDecision).values(row)
}

/** Which automations sent nothing for this event, and why. */
export async function listSkipped(db: Db, key: { workspaceId: string; eventId: string }) {
  return db
    .select({ automationId: automationDecision.automationId, reason: automationDecision.reason })
    .from(automationDecision)
    .where(
      and(
        eq(automationDecision.workspaceId, key.workspaceId),
        eq(automationDecision.eventId, key.eventId),
        eq(automationDecision.outcome, 'skipped'),
      ),
    )
    .orderBy(automationDecision.automationId)
}

import { and, eq, isNull } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { automation, automationDecision } from '../schema/automation.ts'
import { survey, surveyVersion } from '../schema/survey.ts'

export type AutomationRow = typeof automation.$inferSelect

/** A key that names no automation is refused by the store: its survey must be the workspace's. */
export async function insertAutomation(db: Db, row: typeof automation.$inferInsert): Promise<void> {
  await db.insert(automation).values(row)
}

type AutomationKey = { workspaceId: string; automationId: string }

const isAutomation = ({ workspaceId, automationId }: AutomationKey) =>
  and(eq(automation.workspaceId, workspaceId), eq(automation.id, automationId))

/** The automation, held until the transaction ends, so that of two edits at once the second sees the first. */
export async function lockAutomation(db: Db, key: AutomationKey): Promise<AutomationRow | null> {
  const [row] = await db.select().from(automation).where(isAutomation(key)).for('no key update')
  return row ?? null
}

export async function updateAutomation(
  db: Db,
  key: AutomationKey,
  change: Partial<Omit<AutomationRow, 'workspaceId' | 'id' | 'createdAt'>>,
): Promise<void> {
  await db.update(automation).set(change).where(isAutomation(key))
}

/** The automations in use that wait for this type of event, oldest first, each with its survey as it stands now; or only this one. */
export async function listAutomationsFor(
  db: Db,
  key: { workspaceId: string; eventType: string; automationId?: string | undefined },
) {
  return db
    .select({
      id: automation.id,
      state: automation.state,
      conditions: automation.conditions,
      delayMinutes: automation.delayMinutes,
      delayWorkingDays: automation.delayWorkingDays,
      sendWindow: automation.sendWindow,
      quietDays: automation.quietDays,
      sameSurveyQuietDays: automation.sameSurveyQuietDays,
      occurrence: automation.occurrence,
      skipAutoResolved: automation.skipAutoResolved,
      skipOwnTickets: automation.skipOwnTickets,
      trigger: automation.trigger,
      waveDays: automation.waveDays,
      samplePercent: automation.samplePercent,
      reminders: automation.reminders,
      expiresDays: automation.expiresDays,
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
      and(
        eq(automation.workspaceId, key.workspaceId),
        eq(automation.eventType, key.eventType),
        isNull(automation.archivedAt),
        key.automationId === undefined ? undefined : eq(automation.id, key.automationId),
      ),
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

import { changedFields } from '#app/modules/workspaces/changed-fields.ts'
import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import { newId } from '#app/platform/ids.ts'
import type { Db } from '#db/connect.server.ts'
import {
  insertAutomation,
  lockAutomation,
  updateAutomation,
} from '#db/queries/automation.server.ts'
import type { AutomationRow } from '#db/queries/automation.server.ts'
import { lockSurvey } from '#db/queries/survey.server.ts'
import type { AutomationInput } from './automation-input.ts'
import { changeTurns } from './change-turns.server.ts'

export type SaveAutomation = {
  workspaceId: string
  /** Null makes a new one. */
  automationId: string | null
  /** The revision that the editor began with; of no meaning for a new one. */
  revision: number
  input: AutomationInput
  /** The state of a new one; active unless given. */
  state?: 'active' | 'paused'
  actor: Actor
  now: Date
}

export type SaveAutomationOutcome =
  | { outcome: 'saved'; automationId: string; revision: number }
  | { outcome: 'unchanged'; automationId: string; revision: number }
  /** Somebody else has saved `revision` meanwhile. */
  | { outcome: 'conflict'; revision: number }
  /** The survey is archived, or not the workspace's. */
  | { outcome: 'survey_gone' }
  | { outcome: 'archived' }
  | { outcome: 'not_found' }

/**
 * Makes an automation or changes one. It decides so from the next event on; what waits to be sent keeps its time, and
 * is held to the new quiet periods and the new window when its turn comes.
 */
export const saveAutomation = (db: Db, given: SaveAutomation): Promise<SaveAutomationOutcome> =>
  db.transaction((tx) =>
    given.automationId === null ? create(tx, given) : change(tx, given, given.automationId),
  )

async function create(
  tx: Db,
  { workspaceId, input, state = 'active', actor, now }: SaveAutomation,
): Promise<SaveAutomationOutcome> {
  if (!(await hasSurvey(tx, workspaceId, input))) return { outcome: 'survey_gone' }
  const automationId = newId()
  const row = { ...input, workspaceId, id: automationId, state, createdAt: now, updatedAt: now }
  await insertAutomation(tx, row)
  await recordAudit(tx, {
    ...{ workspaceId, actor, now, action: 'automation.created', after: { ...input, state } },
    subject: { id: automationId, name: input.name },
  })
  return { outcome: 'saved', automationId, revision: 1 }
}

async function change(
  tx: Db,
  { workspaceId, revision, input, actor, now }: SaveAutomation,
  automationId: string,
): Promise<SaveAutomationOutcome> {
  const key = { workspaceId, automationId }
  const stored = await lockAutomation(tx, key)
  if (stored === null) return { outcome: 'not_found' }
  if (stored.archivedAt !== null) return { outcome: 'archived' }
  if (stored.revision !== revision) return { outcome: 'conflict', revision: stored.revision }
  // An automation whose survey was archived since can still be changed, as long as it keeps it.
  const keepsSurvey = stored.surveyId === input.surveyId
  if (!keepsSurvey && !(await hasSurvey(tx, workspaceId, input))) return { outcome: 'survey_gone' }
  const changed = changedFields<Record<string, unknown>>(fieldsOf(stored), input)
  if (changed === null) return { outcome: 'unchanged', automationId, revision }
  const next = revision + 1
  await updateAutomation(tx, key, { ...input, revision: next, updatedAt: now })
  await changeTurns(tx, { stored, input, now })
  await recordAudit(tx, {
    ...{ workspaceId, actor, now, action: 'automation.updated', ...changed },
    subject: { id: automationId, name: input.name },
  })
  return { outcome: 'saved', automationId, revision: next }
}

async function hasSurvey(tx: Db, workspaceId: string, { surveyId }: AutomationInput) {
  const survey = await lockSurvey(tx, { workspaceId, surveyId })
  return survey !== null && survey.state !== 'archived'
}

/** The stored automation as its form would send it. */
const fieldsOf = (row: AutomationRow): AutomationInput => ({
  name: row.name,
  trigger: row.trigger,
  eventType: row.eventType,
  waveDays: row.waveDays,
  samplePercent: row.samplePercent,
  surveyId: row.surveyId,
  conditions: row.conditions,
  delayMinutes: row.delayMinutes,
  delayWorkingDays: row.delayWorkingDays,
  sendWindow: row.sendWindow,
  quietDays: row.quietDays,
  sameSurveyQuietDays: row.sameSurveyQuietDays,
  occurrence: row.occurrence,
  skipAutoResolved: row.skipAutoResolved,
  skipOwnTickets: row.skipOwnTickets,
  reminders: row.reminders,
  expiresDays: row.expiresDays,
})

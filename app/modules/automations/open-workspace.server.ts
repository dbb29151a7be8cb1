import { addFirstRules } from '#app/modules/follow-ups/add-first-rules.server.ts'
import { createSurvey } from '#app/modules/surveys/create-survey.server.ts'
import { createWorkspace } from '#app/modules/workspaces/create-workspace.server.ts'
import type { CreateWorkspace } from '#app/modules/workspaces/create-workspace.server.ts'
import type { Db } from '#db/connect.server.ts'
import { createAutomation } from './create-automation.server.ts'

/** How long after a ticket is resolved people are asked, and how long they are then left in peace. */
export const openingDefaults = { delayMinutes: 5, quietDays: 30 } as const

export type OpenWorkspace = CreateWorkspace & {
  /** `openingDefaults` unless given. */
  automation?: { delayMinutes: number; quietDays: number }
}

const names = {
  en: { survey: 'After support', automation: 'When a ticket is resolved' },
  ja: { survey: 'サポート後の満足度', automation: 'チケットが解決したとき' },
} as const

/**
 * Makes a workspace with a CSAT survey that goes out when a ticket is resolved, and with rules that give unhappy answers
 * to its owner. Call it inside a transaction.
 */
export async function openWorkspace(
  tx: Db,
  given: OpenWorkspace,
): Promise<{ workspaceId: string; surveyId: string }> {
  const { workspaceId } = await createWorkspace(tx, given)
  const name = names[given.locale]
  const { surveyId } = await createSurvey(tx, { workspaceId, kind: 'csat', name: name.survey })
  await createAutomation(tx, {
    workspaceId,
    name: name.automation,
    eventType: 'ticket.resolved',
    surveyId,
    // Whoever opens a workspace tries it with a ticket of their own.
    skipOwnTickets: false,
    ...(given.automation ?? openingDefaults),
  })
  await addFirstRules(tx, { ...given, workspaceId })
  return { workspaceId, surveyId }
}

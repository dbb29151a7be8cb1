import { createSurvey } from '#app/modules/surveys/create-survey.server.ts'
import { createApiKey } from '#app/modules/workspaces/create-api-key.server.ts'
import { createWorkspace } from '#app/modules/workspaces/create-workspace.server.ts'
import { hasUsers } from '#app/modules/workspaces/has-users.server.ts'
import type { SetUpInput } from '#app/modules/workspaces/set-up-input.ts'
import type { Db, Pool } from '#db/connect.server.ts'
import { lockSetUp } from '#db/queries/identity.server.ts'
import { violates } from '#db/store-errors.ts'
import { createAutomation } from './create-automation.server.ts'

export type SetUpWorkspace = Omit<SetUpInput, 'password'> & {
  passwordHash: string
  now: Date
  /** `setUpDefaults` unless given. */
  automation?: { delayMinutes: number; quietDays: number }
}

/** `apiKey` cannot be had again. */
export type SetUpOutcome =
  | { outcome: 'set_up'; workspaceId: string; surveyId: string; apiKey: string }
  | { outcome: 'already_set_up' }
  | { outcome: 'slug_taken' }

/** How long after a ticket is resolved people are asked, and how long they are then left in peace. */
export const setUpDefaults = { delayMinutes: 5, quietDays: 30 } as const

const names = {
  en: { survey: 'After support', automation: 'When a ticket is resolved' },
  ja: { survey: 'サポート後の満足度', automation: 'チケットが解決したとき' },
} as const

/**
 * The first run: makes the owner, the workspace, a CSAT survey that goes out when a ticket is resolved, and one API
 * key; all of it or nothing. Of several at once one wins, and the others are told that it is done.
 */
export async function setUpWorkspace(pool: Pool, given: SetUpWorkspace): Promise<SetUpOutcome> {
  try {
    return await pool.transaction(async (tx) => {
      await lockSetUp(tx)
      if (await hasUsers(tx)) return { outcome: 'already_set_up' }
      return setUp(tx, given)
    })
  } catch (error) {
    if (violates(error, 'workspace_slug_unique')) return { outcome: 'slug_taken' }
    throw error
  }
}

async function setUp(tx: Db, given: SetUpWorkspace): Promise<SetUpOutcome> {
  const { workspaceId } = await createWorkspace(tx, given)
  const name = names[given.locale]
  const { surveyId } = await createSurvey(tx, { workspaceId, kind: 'csat', name: name.survey })
  await createAutomation(tx, {
    workspaceId,
    name: name.automation,
    eventType: 'ticket.resolved',
    surveyId,
    ...(given.automation ?? setUpDefaults),
  })
  const { key } = await createApiKey({ db: tx, workspaceId, name: 'Helpdesk' })
  return { outcome: 'set_up', workspaceId, surveyId, apiKey: key }
}

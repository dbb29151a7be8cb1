import { createApiKey } from '#app/modules/workspaces/create-api-key.server.ts'
import { createUser } from '#app/modules/workspaces/create-user.server.ts'
import { hasUsers } from '#app/modules/workspaces/has-users.server.ts'
import type { SetUpInput } from '#app/modules/workspaces/set-up-input.ts'
import type { Db, Pool } from '#db/connect.server.ts'
import { lockSetUp } from '#db/queries/identity.server.ts'
import { violates } from '#db/store-errors.ts'
import { openWorkspace, openingDefaults } from './open-workspace.server.ts'

export type SetUpWorkspace = Omit<SetUpInput, 'password'> & {
  passwordHash: string
  now: Date
  /** `setUpDefaults` unless given. */
  automation?: { delayMinutes: number; quietDays: number }
}

/** `apiKey` cannot be had again. */
export type SetUpOutcome =
  | { outcome: 'set_up'; workspaceId: string; ownerId: string; surveyId: string; apiKey: string }
  | { outcome: 'already_set_up' }
  | { outcome: 'slug_taken' }

/** What the page of a set-up that has succeeded tells of the automation. */
export const setUpDefaults = openingDefaults

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
  const { userId: ownerId } = await createUser(tx, given)
  const { workspaceId, surveyId } = await openWorkspace(tx, { ...given, ownerId })
  const { key } = await createApiKey({ db: tx, workspaceId, name: 'Helpdesk' })
  return { outcome: 'set_up', workspaceId, ownerId, surveyId, apiKey: key }
}

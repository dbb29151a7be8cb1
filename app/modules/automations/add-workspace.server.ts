import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { SetUpInput } from '#app/modules/workspaces/set-up-input.ts'
import type { Pool } from '#db/connect.server.ts'
import { violates } from '#db/store-errors.ts'
import { openWorkspace } from './open-workspace.server.ts'

export type AddWorkspace = Pick<SetUpInput, 'workspaceName' | 'slug' | 'locale' | 'timeZone'> & {
  owner: { id: string; name: string }
  now: Date
}

export type AddWorkspaceOutcome =
  { outcome: 'added'; workspaceId: string } | { outcome: 'slug_taken' }

/** Makes one more workspace on this install, with what a set-up makes but no API key: that is made in its settings. */
export async function addWorkspace(pool: Pool, given: AddWorkspace): Promise<AddWorkspaceOutcome> {
  const { owner, slug, workspaceName, now } = given
  try {
    return await pool.transaction(async (tx) => {
      const { workspaceId } = await openWorkspace(tx, { ...given, ownerId: owner.id })
      await recordAudit(tx, {
        workspaceId,
        actor: { kind: 'member', id: owner.id, name: owner.name },
        action: 'workspace.created',
        subject: { id: workspaceId, name: workspaceName },
        after: { slug },
        now,
      })
      return { outcome: 'added', workspaceId }
    })
  } catch (error) {
    if (violates(error, 'workspace_slug_unique')) return { outcome: 'slug_taken' }
    throw error
  }
}

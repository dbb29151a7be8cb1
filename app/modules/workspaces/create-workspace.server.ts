import { newId } from '#app/platform/ids.ts'
import type { Db } from '#db/connect.server.ts'
import { insertMember, insertWorkspace } from '#db/queries/member.server.ts'
import type { SetUpInput } from './set-up-input.ts'

export type CreateWorkspace = Pick<SetUpInput, 'workspaceName' | 'slug' | 'locale' | 'timeZone'> & {
  ownerId: string
  now: Date
}

/** Makes a workspace that this person owns. Call it inside a transaction. */
export async function createWorkspace(
  tx: Db,
  given: CreateWorkspace,
): Promise<{ workspaceId: string }> {
  const { ownerId: userId, workspaceName, slug, locale, timeZone, now } = given
  const workspaceId = newId()
  await insertWorkspace(tx, { id: workspaceId, slug, name: workspaceName, locale, timeZone, now })
  await insertMember(tx, { workspaceId, userId, role: 'owner', now })
  return { workspaceId }
}

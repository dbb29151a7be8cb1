import { newId } from '#app/platform/ids.ts'
import type { Db } from '#db/connect.server.ts'
import { insertUser } from '#db/queries/identity.server.ts'
import { insertMember, insertWorkspace } from '#db/queries/member.server.ts'
import type { SetUpInput } from './set-up-input.ts'

export type CreateWorkspace = Omit<SetUpInput, 'password'> & { passwordHash: string; now: Date }

/** Makes a workspace and the person who owns it. Call it inside a transaction. */
export async function createWorkspace(
  tx: Db,
  given: CreateWorkspace,
): Promise<{ workspaceId: string }> {
  const { name, email, passwordHash, workspaceName, slug, locale, timeZone, now } = given
  const workspaceId = newId()
  const userId = newId()
  await insertUser(tx, { id: userId, name, email, passwordHash, now })
  await insertWorkspace(tx, { id: workspaceId, slug, name: workspaceName, locale, timeZone, now })
  await insertMember(tx, { workspaceId, userId, role: 'owner', now })
  return { workspaceId }
}

import { newId } from '#app/platform/ids.ts'
import type { Db } from '#db/connect.server.ts'
import { insertUser } from '#db/queries/identity.server.ts'

export type CreateUser = { name: string; email: string; passwordHash: string; now: Date }

/** Makes a person who can sign in and is not yet a member of anything. `email` in lower case. */
export async function createUser(
  tx: Db,
  { name, email, passwordHash, now }: CreateUser,
): Promise<{ userId: string }> {
  const userId = newId()
  await insertUser(tx, { id: userId, name, email, passwordHash, now })
  return { userId }
}

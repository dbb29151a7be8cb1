import { newId } from '#app/platform/ids.ts'
import type { Identity } from '#app/modules/workspaces/identity.server.ts'
import type { Role } from '#app/modules/workspaces/role.ts'
import type { Pool } from '#db/connect.server.ts'
import { insertUser } from '#db/queries/identity.server.ts'
import { insertMember } from '#db/queries/member.server.ts'

export const password = 'correct horse battery'

/** A person with this password, and what they are in a workspace. */
export async function makeMember(
  pool: Pool,
  identity: Pick<Identity, 'hashPassword'>,
  given: { workspaceId: string; role?: Role; email?: string },
) {
  const id = newId()
  const email = given.email ?? `m-${id.slice(-12)}@example.com`
  const now = new Date()
  const passwordHash = await identity.hashPassword(password)
  await insertUser(pool, { id, name: '高橋 美咲', email, passwordHash, now })
  const role = given.role ?? 'owner'
  await insertMember(pool, { workspaceId: given.workspaceId, userId: id, role, now })
  return { id, email }
}

/** Set-Cookie values as the Cookie header that a browser sends back. */
export const cookieHeader = (cookies: readonly string[]): string =>
  cookies
    .map((cookie) => cookie.split(';', 1)[0] ?? '')
    .filter((pair) => !pair.endsWith('='))
    .join('; ')

/** Signs in as a browser would and returns what it then sends. */
export async function signInAs(
  identity: Identity,
  { email, clientAddress = '198.51.100.1' }: { email: string; clientAddress?: string },
): Promise<string> {
  const result = await identity.signIn({ email, password, clientAddress })
  if (result.outcome !== 'signed_in') throw new Error(`the sign-in was ${result.outcome}`)
  return cookieHeader(result.cookies)
}

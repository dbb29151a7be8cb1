import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import { newId } from '#app/platform/ids.ts'
import type { Db } from '#db/connect.server.ts'
import { insertUser } from '#db/queries/identity.server.ts'
import { insertMember } from '#db/queries/member.server.ts'

export type MemberActor = Extract<Actor, { kind: 'member' }>

const day = 86_400_000

/** One of each role, all with the owner's password, so that a visitor can see Heard through their eyes. */
const colleagues = [
  { name: 'James Porter', email: 'admin@example.com', role: 'admin', since: 363 },
  { name: '中村 さくら', email: 'manager@example.com', role: 'manager', since: 363 },
  { name: '김도연', email: 'editor@example.com', role: 'editor', since: 210 },
  { name: 'Takumi Ishii', email: 'agent@example.com', role: 'agent', since: 180 },
  { name: 'Elena Ruiz', email: 'viewer@example.com', role: 'viewer', since: 45 },
] as const

/** Resolves to the one who looks after surveys, the one who announces, and the one who answers customers. */
export async function makeColleagues(
  db: Db,
  given: { workspaceId: string; passwordHash: string; now: Date },
): Promise<Record<'manager' | 'editor' | 'agent', MemberActor>> {
  const { workspaceId, passwordHash } = given
  const made = new Map<string, MemberActor>()
  for (const { name, email, role, since } of colleagues) {
    const id = newId()
    const now = new Date(given.now.getTime() - since * day)
    await insertUser(db, { id, name, email, passwordHash, now })
    await insertMember(db, { workspaceId, userId: id, role, now })
    made.set(role, { kind: 'member', id, name })
  }
  const manager = made.get('manager')
  const editor = made.get('editor')
  const agent = made.get('agent')
  if (manager === undefined || editor === undefined || agent === undefined)
    throw new Error('a colleague is missing')
  return { manager, editor, agent }
}

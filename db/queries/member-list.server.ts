import { and, asc, eq } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { user } from '../schema/global.ts'
import { member } from '../schema/member.ts'

type Role = typeof member.$inferSelect.role
type Key = { workspaceId: string; userId: string }

const isMember = ({ workspaceId, userId }: Key) =>
  and(eq(member.workspaceId, workspaceId), eq(member.userId, userId))

/** Everybody in the workspace, in the order in which they joined. */
export async function selectMembers(db: Db, { workspaceId }: { workspaceId: string }) {
  return db
    .select({
      userId: member.userId,
      name: user.name,
      email: user.email,
      role: member.role,
      twoFactorEnabled: user.twoFactorEnabled,
      joinedAt: member.createdAt,
    })
    .from(member)
    .innerJoin(user, eq(user.id, member.userId))
    .where(eq(member.workspaceId, workspaceId))
    .orderBy(asc(member.createdAt), asc(member.userId))
}

export async function updateMemberRole(
  db: Db,
  { role, ...key }: Key & { role: Role },
): Promise<void> {
  await db.update(member).set({ role }).where(isMember(key))
}

export async function deleteMember(db: Db, key: Key): Promise<void> {
  await db.delete(member).where(isMember(key))
}

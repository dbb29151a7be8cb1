import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { workspace } from '../schema/global.ts'
import { member } from '../schema/member.ts'

type Role = typeof member.$inferSelect.role

const membershipColumns = {
  id: workspace.id,
  slug: workspace.slug,
  name: workspace.name,
  locale: workspace.locale,
  timeZone: workspace.timeZone,
  role: member.role,
}

export async function insertWorkspace(
  db: Db,
  given: Pick<typeof workspace.$inferInsert, 'id' | 'slug' | 'name' | 'locale' | 'timeZone'> & {
    now: Date
  },
): Promise<void> {
  const { now, ...row } = given
  await db.insert(workspace).values({ ...row, createdAt: now })
}

export async function insertMember(
  db: Db,
  given: { workspaceId: string; userId: string; role: Role; now: Date },
): Promise<void> {
  const { now, ...row } = given
  await db.insert(member).values({ ...row, createdAt: now })
}

/** @returns false when they are a member already; their role then stays */
export async function insertMemberOnce(
  db: Db,
  given: { workspaceId: string; userId: string; role: Role; now: Date },
): Promise<boolean> {
  const { now, ...row } = given
  const rows = await db
    .insert(member)
    .values({ ...row, createdAt: now })
    .onConflictDoNothing()
    .returning({ userId: member.userId })
  return rows.length > 0
}

/** The workspace of this slug with this person's role in it; nothing when they are not a member. */
export async function selectMembership(db: Db, given: { userId: string; slug: string }) {
  const [row] = await db
    .select(membershipColumns)
    .from(member)
    .innerJoin(workspace, eq(workspace.id, member.workspaceId))
    .where(and(eq(member.userId, given.userId), eq(workspace.slug, given.slug)))
  return row ?? null
}

/** The workspaces in which this person has one of these roles, the one they joined first on top. */
export async function selectMemberships(db: Db, given: { userId: string; roles: Role[] }) {
  return db
    .select(membershipColumns)
    .from(member)
    .innerJoin(workspace, eq(workspace.id, member.workspaceId))
    .where(and(eq(member.userId, given.userId), inArray(member.role, given.roles)))
    .orderBy(asc(member.createdAt), asc(workspace.id))
}

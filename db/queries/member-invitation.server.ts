import { and, desc, eq, exists, isNull, ne, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { user, workspace } from '../schema/global.ts'
import { member, memberInvitation } from '../schema/member.ts'

type Key = { workspaceId: string; invitationId: string }

const isInvitation = ({ workspaceId, invitationId }: Key) =>
  and(eq(memberInvitation.workspaceId, workspaceId), eq(memberInvitation.id, invitationId))

/** Neither accepted nor revoked; it may have run out. */
const isOpen = and(isNull(memberInvitation.acceptedAt), isNull(memberInvitation.revokedAt))

export async function insertMemberInvitation(
  db: Db,
  row: typeof memberInvitation.$inferInsert,
): Promise<void> {
  await db.insert(memberInvitation).values(row)
}

/** Whether somebody with this e-mail address (lower case) is a member here. */
export async function isMemberEmail(
  db: Db,
  { workspaceId, email }: { workspaceId: string; email: string },
): Promise<boolean> {
  const rows = await db
    .select({ id: user.id })
    .from(user)
    .innerJoin(member, eq(member.userId, user.id))
    .where(and(eq(member.workspaceId, workspaceId), eq(user.email, email)))
  return rows.length > 0
}

/** Those that can still be accepted, sent again or revoked, newest first. */
export async function listOpenMemberInvitations(db: Db, workspaceId: string) {
  return db
    .select({
      id: memberInvitation.id,
      email: memberInvitation.email,
      role: memberInvitation.role,
      invitedBy: user.name,
      createdAt: memberInvitation.createdAt,
      expiresAt: memberInvitation.expiresAt,
    })
    .from(memberInvitation)
    .leftJoin(user, eq(user.id, memberInvitation.invitedBy))
    .where(and(eq(memberInvitation.workspaceId, workspaceId), isOpen))
    .orderBy(desc(memberInvitation.createdAt), desc(memberInvitation.id))
}

export type MemberInvitationRow = typeof memberInvitation.$inferSelect

/** The invitation, held against everybody else until the transaction ends. */
export async function lockMemberInvitation(tx: Db, key: Key): Promise<MemberInvitationRow | null> {
  const [row] = await tx.select().from(memberInvitation).where(isInvitation(key)).for('update')
  return row ?? null
}

/** What the page behind an invitation's link shows. */
export async function findMemberInvitation(db: Db, key: Key) {
  const inviter = db.$with('inviter').as(db.select({ id: user.id, name: user.name }).from(user))
  const [row] = await db
    .with(inviter)
    .select({
      email: memberInvitation.email,
      role: memberInvitation.role,
      expiresAt: memberInvitation.expiresAt,
      acceptedAt: memberInvitation.acceptedAt,
      revokedAt: memberInvitation.revokedAt,
      inviterName: inviter.name,
      workspaceName: workspace.name,
      workspaceSlug: workspace.slug,
      hasUser: sql<boolean>`${exists(
        db.select({ id: user.id }).from(user).where(eq(user.email, memberInvitation.email)),
      )}`,
    })
    .from(memberInvitation)
    .innerJoin(workspace, eq(workspace.id, memberInvitation.workspaceId))
    .leftJoin(inviter, eq(inviter.id, memberInvitation.invitedBy))
    .where(isInvitation(key))
  return row ?? null
}

export async function markInvitationAccepted(db: Db, key: Key, now: Date): Promise<void> {
  await db.update(memberInvitation).set({ acceptedAt: now }).where(isInvitation(key))
}

/** The other open links to the same address: whoever has joined needs none, and must not come back by one later. */
export async function revokeOtherInvitations(
  db: Db,
  { workspaceId, id, email }: Pick<MemberInvitationRow, 'workspaceId' | 'id' | 'email'>,
  now: Date,
): Promise<void> {
  await db
    .update(memberInvitation)
    .set({ revokedAt: now })
    .where(
      and(
        eq(memberInvitation.workspaceId, workspaceId),
        eq(memberInvitation.email, email),
        ne(memberInvitation.id, id),
        isOpen,
      ),
    )
}

/** @returns the invitation, or null when it was not open */
export async function revokeMemberInvitation(
  db: Db,
  key: Key,
  now: Date,
): Promise<MemberInvitationRow | null> {
  const [row] = await db
    .update(memberInvitation)
    .set({ revokedAt: now })
    .where(and(isInvitation(key), isOpen))
    .returning()
  return row ?? null
}

/** Revokes what is open for this address: a new invitation takes its place. @returns the ids of what was revoked */
export async function revokeMemberInvitationsOf(
  db: Db,
  { workspaceId, email, now }: { workspaceId: string; email: string; now: Date },
): Promise<string[]> {
  const rows = await db
    .update(memberInvitation)
    .set({ revokedAt: now })
    .where(
      and(eq(memberInvitation.workspaceId, workspaceId), eq(memberInvitation.email, email), isOpen),
    )
    .returning({ id: memberInvitation.id })
  return rows.map(({ id }) => id)
}

/** @returns the invitation, or null when it was not open */
export async function extendMemberInvitation(
  db: Db,
  key: Key,
  expiresAt: Date,
): Promise<MemberInvitationRow | null> {
  const [row] = await db
    .update(memberInvitation)
    .set({ expiresAt })
    .where(and(isInvitation(key), isOpen))
    .returning()
  return row ?? null
}

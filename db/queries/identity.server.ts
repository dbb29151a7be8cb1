import { and, desc, eq, gt, ne, sql } from 'drizzle-orm'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import type { Db, Pool } from '../connect.server.ts'
import { account, session, twoFactor, user, verification } from '../schema/global.ts'

/** Any constant will do that no other advisory lock of ours uses. */
const setUpLock = 4_827_732

/** What better-auth reads and writes its people and sessions with. */
export const identityAdapter = (pool: Pool) =>
  drizzleAdapter(pool, {
    provider: 'pg',
    schema: { user, session, account, verification, twoFactor },
  })

/** Waits until no other set-up is under way; let go when the transaction ends. */
export async function lockSetUp(tx: Db): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${setUpLock})`)
}

export async function anyUserExists(db: Db): Promise<boolean> {
  const rows = await db.select({ id: user.id }).from(user).limit(1)
  return rows.length > 0
}

export type NewUser = { id: string; name: string; email: string; passwordHash: string; now: Date }

/**
 * A person who signs in with e-mail and password, in the two rows that better-auth expects. The address counts as
 * verified: only the set-up and the link of a mailed invitation make people. Of one that does not, better-auth takes
 * the password away at the first sign-in by link.
 */
export async function insertUser(db: Db, given: NewUser): Promise<void> {
  const { id, name, email, passwordHash, now } = given
  await db
    .insert(user)
    .values({ id, name, email, emailVerified: true, createdAt: now, updatedAt: now })
  await db.insert(account).values({
    id,
    accountId: id,
    userId: id,
    providerId: 'credential',
    password: passwordHash,
    createdAt: now,
    updatedAt: now,
  })
}

/** `email` in lower case. */
export async function findUserByEmail(db: Db, email: string): Promise<{ id: string } | null> {
  const [row] = await db.select({ id: user.id }).from(user).where(eq(user.email, email))
  return row ?? null
}

/** For people from before the column was set; see insertUser. */
export async function markEmailVerified(db: Db, email: string): Promise<void> {
  await db
    .update(user)
    .set({ emailVerified: true })
    .where(and(eq(user.email, email), eq(user.emailVerified, false)))
}

/** The sessions of a person that have not run out, the newest first. */
export async function listSessions(db: Db, { userId, now }: { userId: string; now: Date }) {
  return db
    .select({ id: session.id, createdAt: session.createdAt, usedAt: session.updatedAt })
    .from(session)
    .where(and(eq(session.userId, userId), gt(session.expiresAt, now)))
    .orderBy(desc(session.createdAt), desc(session.id))
}

export async function deleteOtherSessions(
  db: Db,
  { userId, sessionId }: { userId: string; sessionId: string },
): Promise<void> {
  await db.delete(session).where(and(eq(session.userId, userId), ne(session.id, sessionId)))
}

import { sql } from 'drizzle-orm'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import type { Db, Pool } from '../connect.server.ts'
import { account, session, user, verification } from '../schema/global.ts'

/** Any constant will do that no other advisory lock of ours uses. */
const setUpLock = 4_827_732

/** What better-auth reads and writes its people and sessions with. */
export const identityAdapter = (pool: Pool) =>
  drizzleAdapter(pool, { provider: 'pg', schema: { user, session, account, verification } })

/** Waits until no other set-up is under way; let go when the transaction ends. */
export async function lockSetUp(tx: Db): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${setUpLock})`)
}

export async function anyUserExists(db: Db): Promise<boolean> {
  const rows = await db.select({ id: user.id }).from(user).limit(1)
  return rows.length > 0
}

export type NewUser = { id: string; name: string; email: string; passwordHash: string; now: Date }

/** A person who signs in with e-mail and password, in the two rows that better-auth expects. */
export async function insertUser(db: Db, given: NewUser): Promise<void> {
  const { id, name, email, passwordHash, now } = given
  await db.insert(user).values({ id, name, email, createdAt: now, updatedAt: now })
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

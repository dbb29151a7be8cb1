import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import { openClient } from './client.server.ts'
import type { StoreAddress } from './client.server.ts'

/** Any constant will do; it must only be the same in every version of Heard. */
export const migrationLock = 4_827_731

/** Applies what is new in `folder`. Processes that start together wait for each other on an advisory lock. */
export async function applyMigrations(address: StoreAddress, folder: string): Promise<void> {
  const client = openClient(address, { max: 1, connect_timeout: 10 })
  try {
    const db = drizzle(client)
    await db.execute(sql`select pg_advisory_lock(${migrationLock})`)
    await migrate(db, { migrationsFolder: folder })
  } finally {
    await client.end({ timeout: 5 })
  }
}

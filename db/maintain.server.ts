import { sql } from 'drizzle-orm'
import type { Db } from './connect.server.ts'

/** Removes every row of every table; the tables stay. For `demo --reset` and between tests. */
export async function emptyStore(db: Db): Promise<void> {
  const tables = await db.execute<{ name: string }>(
    sql`select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`,
  )
  await db.execute(sql.raw(`truncate ${tables.map(({ name }) => name).join(', ')} cascade`))
}

/** Lets the planner see what a bulk load has put into the tables, without waiting for autovacuum. */
export async function analyzeStore(db: Db): Promise<void> {
  await db.execute(sql`analyze`)
}

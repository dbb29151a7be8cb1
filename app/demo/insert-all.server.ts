import type { PgTable } from 'drizzle-orm/pg-core'
import type { Db } from '#db/connect.server.ts'

/** PostgreSQL takes 65,535 parameters a statement; the widest table here has 25 columns. */
const rowsAtOnce = 1_000

/** Inserts any number of rows, none included. */
export async function insertAll<Table extends PgTable>(
  db: Db,
  table: Table,
  rows: Table['$inferInsert'][],
): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsAtOnce)
    await db.insert(table).values(rows.slice(start, start + rowsAtOnce))
}

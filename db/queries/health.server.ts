import { sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'

/** Whether the store answers within two seconds. */
export async function pingStore(db: Db): Promise<boolean> {
  const late = new Promise<false>((resolve) => setTimeout(resolve, 2_000, false).unref())
  const answered = db.execute(sql`select 1`).then(
    () => true,
    () => false,
  )
  return Promise.race([answered, late])
}

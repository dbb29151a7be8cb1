import type { PgDatabase } from 'drizzle-orm/pg-core'
import { drizzle } from 'drizzle-orm/postgres-js'
import type { PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js'
import { openClient } from './client.server.ts'
import type { StoreAddress } from './client.server.ts'

/** What queries take: the pool or a transaction. */
export type Db = PgDatabase<PostgresJsQueryResultHKT>

/** The pool itself. Only a statement that must be prepared by hand asks for it. */
export type Pool = ReturnType<typeof openPool>

const openPool = (address: StoreAddress, max: number) =>
  drizzle(
    openClient(address, {
      max,
      connect_timeout: 5,
      // The usual wait grows to twenty seconds, and so would every request's when the store comes back.
      backoff: (failures) => (0.5 + Math.random() / 2) * Math.min(0.05 * 2 ** failures, 1),
      idle_timeout: 60,
      connection: { application_name: 'heard', statement_timeout: 30_000 },
    }),
  )

/**
 * Opens the pool. `max` connections is the limit: never take a second one inside a transaction. Ten, because on two
 * cores sixteen stored a fifth fewer answers a second: they wait for each other inside the store.
 */
export function connect(
  address: StoreAddress,
  max = 10,
): { pool: Pool; close: () => Promise<void> } {
  const pool = openPool(address, max)
  return { pool, close: () => pool.$client.end({ timeout: 5 }) }
}

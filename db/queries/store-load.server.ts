import { sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'

/**
 * What an operator watches of the store, over all workspaces and without naming any. Read from an index of what is due
 * and from PostgreSQL's own counters, so that asking every few seconds costs nothing worth naming.
 */
export async function readStoreLoad(db: Db, now: Date) {
  const [row] = await db.execute<{
    due: number
    oldest: number | null
    waiting: number
    sending: number
    responses: string
  }>(sql`
    select
      count(*) filter (where due_at <= ${now.toISOString()}::timestamptz)::int as due,
      extract(epoch from ${now.toISOString()}::timestamptz
        - min(due_at) filter (where due_at <= ${now.toISOString()}::timestamptz))::float8 as oldest,
      count(*) filter (where state = 'pending')::int as waiting,
      count(*) filter (where state = 'sending')::int as sending,
      (select n_tup_ins from pg_stat_user_tables where relid = 'public.response'::regclass)::text as responses
    from message where state in ('pending', 'sending')`)
  const connections = await db.execute<{ state: string; count: number }>(sql`
    select coalesce(state, 'unknown') as state, count(*)::int as count
    from pg_stat_activity
    where datname = current_database() and application_name = 'heard'
    group by 1`)
  return {
    mailsDue: row?.due ?? 0,
    oldestDueSeconds: row?.oldest ?? 0,
    mailsWaiting: row?.waiting ?? 0,
    mailsSending: row?.sending ?? 0,
    responsesStored: Number(row?.responses ?? 0),
    connections: [...connections],
  }
}

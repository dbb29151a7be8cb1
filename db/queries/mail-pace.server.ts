import { lt } from 'drizzle-orm'
import type { Db, Pool } from '../connect.server.ts'
import { mailPace } from '../schema/global.ts'

/** `domain` is empty for the limit of all mail together; `spanMs` is how long its mails take at the permitted rate. */
export type Reservation = { domain: string; spanMs: number }

/** Ordered, so that two workers that reserve at once wait for each other instead of blocking each other. */
const reserveSql = `
insert into mail_pace as p (domain, next_at)
select e.domain, $2::timestamptz + e."spanMs" * interval '1 millisecond'
from jsonb_to_recordset($1::text::jsonb) as e (domain text, "spanMs" float8)
order by e.domain
on conflict (domain) do update
set next_at = greatest(p.next_at, $2::timestamptz) + (excluded.next_at - $2::timestamptz)
where p.next_at <= $3::timestamptz
returning p.domain, (extract(epoch from p.next_at) * 1000)::float8 as "nextAt"`

/**
 * Takes the next times of several limits in one statement. Answers when the next mail after these may go, in
 * milliseconds since 1970, and says nothing of a limit that has given away all times until `horizon`. No two callers
 * get the same time.
 */
export async function reserveTimes(
  pool: Pool,
  reservations: Reservation[],
  { now, horizon }: { now: Date; horizon: Date },
): Promise<Map<string, number>> {
  const rows = await pool.$client.unsafe<{ domain: string; nextAt: number }[]>(
    reserveSql,
    [JSON.stringify(reservations), now.toISOString(), horizon.toISOString()],
    { prepare: true },
  )
  return new Map(rows.map(({ domain, nextAt }) => [domain, nextAt]))
}

export async function deletePacesBefore(db: Db, moment: Date): Promise<void> {
  await db.delete(mailPace).where(lt(mailPace.nextAt, moment))
}

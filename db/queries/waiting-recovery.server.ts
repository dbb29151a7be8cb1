import { sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'

type FollowUpKey = { workspaceId: string; followUpId: string }

/** The entry `e` of follow-up `f` is the "no" that stands, and nobody has been told of it. */
const waits = sql`f.recovered = 'no' and f.customer_id is not null
  and e.kind = 'recovered' and e.at = f.recovered_at and e.detail ? 'waits'`

const joined = sql`follow_up f
  join follow_up_entry e on e.workspace_id = f.workspace_id and e.follow_up_id = f.id`

export async function isRecoveryWaiting(
  db: Db,
  { workspaceId, followUpId }: FollowUpKey,
): Promise<boolean> {
  const rows = await db.execute(sql`
    select from ${joined}
    where f.workspace_id = ${workspaceId}::uuid and f.id = ${followUpId}::uuid and ${waits}`)
  return rows.length > 0
}

/** Those said within a time, of all workspaces; the earliest first. */
export async function listWaitingRecoveries(
  db: Db,
  { since, until, limit }: { since: Date; until: Date; limit: number },
): Promise<FollowUpKey[]> {
  return db.execute<FollowUpKey>(sql`
    select f.workspace_id as "workspaceId", f.id as "followUpId"
    from ${joined}
    where f.recovered_at between ${since.toISOString()}::timestamptz and ${until.toISOString()}::timestamptz
      and ${waits}
    order by f.recovered_at
    limit ${limit}`)
}

/** What the customer says in it waits no more. */
export async function noteNoWaiting(
  db: Db,
  { workspaceId, followUpId }: FollowUpKey,
): Promise<void> {
  await db.execute(sql`
    update follow_up_entry set detail = detail - 'waits'
    where workspace_id = ${workspaceId}::uuid and follow_up_id = ${followUpId}::uuid
      and kind = 'recovered' and detail ? 'waits'`)
}

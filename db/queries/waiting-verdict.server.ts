import { sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'

type NotificationKey = { workspaceId: string; notificationId: string }

/**
 * "No, it did not help" that stands of notification `n`, was said without a person's sign, and that no follow-up knows
 * of since the customer first said so.
 */
const waits = sql`n.verdict = 'no' and n.customer_id is not null
  and exists (
    select from verdict v
    where v.workspace_id = n.workspace_id and v.notification_id = n.id and v.at = n.verdict_at
      and v.answer = 'no' and not v.has_sign and not v.is_set_aside)
  and not exists (
    select from follow_up f
    join follow_up_entry e on e.workspace_id = f.workspace_id and e.follow_up_id = f.id
    where f.workspace_id = n.workspace_id and f.response_id = n.response_id
      and e.kind = 'answer' and e.detail ->> 'verdict' = 'no'
      and coalesce(e.detail ->> 'notification', n.id::text) = n.id::text
      and e.at > coalesce((
        select max(v.at) from verdict v
        where v.workspace_id = n.workspace_id and v.notification_id = n.id and v.at < n.verdict_at
          and v.answer <> 'no' and not v.is_set_aside), '-infinity'))`

export async function isVerdictWaiting(
  db: Db,
  { workspaceId, notificationId }: NotificationKey,
): Promise<boolean> {
  const rows = await db.execute(sql`
    select from notification n
    where n.workspace_id = ${workspaceId}::uuid and n.id = ${notificationId}::uuid and ${waits}`)
  return rows.length > 0
}

/** Those said within a time, of all workspaces that want a follow-up of them; the earliest first. */
export async function listWaitingVerdicts(
  db: Db,
  { since, until, limit }: { since: Date; until: Date; limit: number },
): Promise<NotificationKey[]> {
  return db.execute<NotificationKey>(sql`
    select n.workspace_id as "workspaceId", n.id as "notificationId"
    from workspace w
    left join updates_setting s on s.workspace_id = w.id
    join notification n on n.workspace_id = w.id
      and n.verdict_at between ${since.toISOString()}::timestamptz and ${until.toISOString()}::timestamptz
    where coalesce(s.no_opens_follow_up, true) and ${waits}
    order by n.verdict_at
    limit ${limit}`)
}

import { sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'

/**
 * Alerts wait in `alert_gathering_index` until the call that was to tell them has ended. Those that were told there are
 * done with; those that never will be, because it failed, or its endpoint was turned off or deleted, are gathered for a
 * mail instead. Returns how many those were together.
 */
export async function settleCalls(
  db: Db,
  { now, limit }: { now: Date; limit: number },
): Promise<number> {
  const rows = await db.execute(sql`
    with ended as (
      select a.workspace_id, a.response_id, a.user_id, d.delivered_at
      from alert a left join webhook_delivery d on d.workspace_id = a.workspace_id and d.id = a.message_id
      where a.queued_at is null and a.channel = 'endpoint' and a.due_at <= ${now.toISOString()}::timestamptz
        and (d.id is null or d.state in ('delivered', 'failed', 'cancelled'))
      order by a.due_at
      limit ${limit}
      for update of a skip locked
    )
    update alert a
    set queued_at = ended.delivered_at, channel = case when ended.delivered_at is null then 'digest' else a.channel end,
      message_id = case when ended.delivered_at is not null then a.message_id end
    from ended
    where a.workspace_id = ended.workspace_id and a.response_id = ended.response_id and a.user_id = ended.user_id
    returning a.response_id`)
  return rows.length
}

/** What this endpoint has told until now, before its log goes with it: all else is then told by mail. */
export async function settleTold(
  tx: Db,
  { workspaceId, endpointId }: { workspaceId: string; endpointId: string },
): Promise<void> {
  await tx.execute(sql`
    update alert a set queued_at = d.delivered_at
    from webhook_delivery d
    where a.workspace_id = ${workspaceId} and a.queued_at is null and a.channel = 'endpoint'
      and d.workspace_id = a.workspace_id and d.id = a.message_id and d.endpoint_id = ${endpointId}
      and d.delivered_at is not null`)
}

import { sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'

type ChangeKey = { workspaceId: string; changeId: string }

/**
 * Takes back that customers and subscribers are told of a change, where nobody has begun to send the mail, and cancels
 * the mails that tell of nothing else. Locks in the order of ids, as whoever adds to these mails does.
 */
export async function takeBackUntold(tx: Db, { workspaceId, changeId }: ChangeKey): Promise<void> {
  await tx.execute(sql`
    with told as (
      select n.message_id from notification n
      where n.workspace_id = ${workspaceId}::uuid and n.change_id = ${changeId}::uuid and n.message_id is not null
      union
      select s.message_id from subscriber_notice s
      where s.workspace_id = ${workspaceId}::uuid and s.change_id = ${changeId}::uuid and s.message_id is not null
    )
    select m.id from message m
    where m.workspace_id = ${workspaceId}::uuid and m.id in (select message_id from told)
      and m.state = 'pending' and m.attempts = 0
    order by m.id
    for update`)
  await tx.execute(sql`
    with untold as (
      select m.workspace_id, m.id from notification n
      join message m on m.workspace_id = n.workspace_id and m.id = n.message_id
      where n.workspace_id = ${workspaceId}::uuid and n.change_id = ${changeId}::uuid
        and m.state = 'pending' and m.attempts = 0
        and not exists (select from verdict v where v.workspace_id = n.workspace_id and v.notification_id = n.id)
    ), gone as (
      delete from notification n using untold u
      where n.workspace_id = u.workspace_id and n.message_id = u.id and n.change_id = ${changeId}::uuid
      returning n.workspace_id, n.customer_id, n.message_id
    ), again as (
      update change_response cr set decided_at = null
      from gone g join response r on r.workspace_id = g.workspace_id and r.customer_id = g.customer_id
      where cr.workspace_id = r.workspace_id and cr.response_id = r.id and cr.change_id = ${changeId}::uuid
    )
    update message m set state = 'cancelled', cancel_reason = 'change_withdrawn', payload = null
    from gone g
    where m.workspace_id = g.workspace_id and m.id = g.message_id and not exists (
      select from notification o
      where o.workspace_id = g.workspace_id and o.message_id = g.message_id and o.change_id <> ${changeId}::uuid)`)
  await tx.execute(sql`
    with untold as (
      select m.workspace_id, m.id from subscriber_notice s
      join message m on m.workspace_id = s.workspace_id and m.id = s.message_id
      where s.workspace_id = ${workspaceId}::uuid and s.change_id = ${changeId}::uuid
        and m.state = 'pending' and m.attempts = 0
    ), gone as (
      delete from subscriber_notice s using untold u
      where s.workspace_id = u.workspace_id and s.message_id = u.id and s.change_id = ${changeId}::uuid
      returning s.workspace_id, s.message_id
    )
    update message m set state = 'cancelled', cancel_reason = 'change_withdrawn', payload = null
    from gone g
    where m.workspace_id = g.workspace_id and m.id = g.message_id and not exists (
      select from subscriber_notice o
      where o.workspace_id = g.workspace_id and o.message_id = g.message_id and o.change_id <> ${changeId}::uuid)`)
}

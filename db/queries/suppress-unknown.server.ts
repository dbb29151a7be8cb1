import type { Pool } from '../connect.server.ts'

type FailedMessage = { workspaceId: string; id: string; at: Date }

/**
 * SHA-256 of the lower-cased address is how `suppression` knows it. Mail of a kind that no list concerns bars nothing.
 * What is in the hands of a worker is judged by it; what was answered already stays as it is.
 */
const suppressSql = `
with gone as (
  select m.workspace_id, m.to_address, m.customer_id, m.kind, m.last_error, e.at
  from jsonb_to_recordset($1::text::jsonb) as e ("workspaceId" uuid, id uuid, at timestamptz)
  join message m on m.workspace_id = e."workspaceId" and m.id = e.id
  where m.state = 'failed' and m.failure = 'unknown_recipient' and m.topic not in ('account', 'alerts')
), barred as (
  insert into suppression (workspace_id, email_hash, email, reason, detail, created_at)
  select workspace_id, encode(sha256(convert_to(lower(to_address), 'UTF8')), 'hex'),
    case when customer_id is not null or kind = 'change_update' then to_address end, 'bounced', coalesce(last_error, ''), at
  from gone
  on conflict do nothing
), ended as (
  update subscriber b
  set unsubscribed_at = gone.at
  from gone
  where b.workspace_id = gone.workspace_id and b.email = lower(gone.to_address) and b.unsubscribed_at is null
), withdrawn as (
  update message o
  set state = 'cancelled', cancel_reason = 'suppressed'
  from gone
  where o.workspace_id = gone.workspace_id and o.customer_id = gone.customer_id and o.to_address = gone.to_address
    and o.topic not in ('account', 'alerts') and o.state = 'pending'
  returning o.workspace_id, o.invitation_id, o.kind
)
update invitation i
set state = 'cancelled', cancel_reason = 'suppressed'
from withdrawn w
where i.workspace_id = w.workspace_id and i.id = w.invitation_id and w.kind = 'invitation' and i.state = 'scheduled'
  and not exists (select from response r where r.workspace_id = i.workspace_id and r.invitation_id = i.id)`

/**
 * Suppresses the addresses of messages that have just failed because there is no such mailbox, and cancels what else
 * waits to go there. Call it in the transaction that ended them.
 */
export async function suppressUnknown(
  sql: Pick<Pool['$client'], 'unsafe'>,
  messages: FailedMessage[],
): Promise<void> {
  await sql.unsafe(suppressSql, [JSON.stringify(messages)])
}

import type { Pool } from '../connect.server.ts'
import type { messageKinds } from '../schema/message.ts'

export type MessageKind = (typeof messageKinds)[number]

export type ClaimedMessage = {
  workspaceId: string
  id: string
  kind: MessageKind
  /** Null for mail to members. */
  customerId: string | null
  invitationId: string | null
  /** 0 for the invitation's own mail, 1 for its first reminder. */
  reminder: number
  memberInvitationId: string | null
  payload: Record<string, string> | null
  toAddress: string
  /** Message-ID with its angle brackets. */
  messageId: string
  /** How often it has been claimed, this claim included. */
  attempts: number
  /** Names the claim that the message was taken with. */
  leaseId: string
}

export type Claim = { now: Date; limit: number; leaseMs: number; leaseId: string }

const claimSql = `
with due as (
  select workspace_id, id from message
  where state in ('pending', 'sending') and due_at <= $1::timestamptz
  order by due_at
  limit $2::int
  for update skip locked
)
update message m
set state = 'sending', lease_id = $3::uuid, due_at = $4::timestamptz, attempts = m.attempts + 1
from due
where m.workspace_id = due.workspace_id and m.id = due.id
returning m.workspace_id as "workspaceId", m.id, m.kind, m.customer_id as "customerId",
  m.invitation_id as "invitationId", m.reminder, m.member_invitation_id as "memberInvitationId", m.payload,
  m.to_address as "toAddress", m.message_id as "messageId", m.attempts,
  m.lease_id as "leaseId"`

/**
 * Takes up to `limit` due messages of all workspaces, oldest first, for `leaseMs` milliseconds. A message whose lease
 * has run out is due again. Workers that claim at once skip each other's rows: none waits, none gets a row twice.
 */
export async function claimDue(pool: Pool, claim: Claim): Promise<ClaimedMessage[]> {
  const leaseEnd = new Date(claim.now.getTime() + claim.leaseMs)
  const parameters = [claim.now.toISOString(), claim.limit, claim.leaseId, leaseEnd.toISOString()]
  return pool.$client.unsafe<ClaimedMessage[]>(claimSql, parameters, { prepare: true })
}

/** How a claim ended. `postponed` gives the attempt back; the others have used it. */
export type MessageEnd =
  | { state: 'sent'; sentAt: Date }
  | { state: 'retry'; dueAt: Date; error: string }
  | { state: 'failed'; error: string }
  | { state: 'cancelled'; reason: string }
  | { state: 'postponed'; dueAt: Date }

export type EndedMessage = Pick<ClaimedMessage, 'workspaceId' | 'id' | 'leaseId'> & {
  end: MessageEnd
}

/** The limit is the number of rows; without it the planner expects a hundred and reads a small table whole. */
const endSql = `
with ended as (
  select * from jsonb_to_recordset($1::text::jsonb) as e (
    workspace_id uuid, id uuid, lease_id uuid, state text, due_at timestamptz, sent_at timestamptz, error text, reason text)
  limit $2::int
), done as (
  update message m
  set state = case when e.state in ('retry', 'postponed') then 'pending' else e.state end,
    lease_id = null,
    due_at = coalesce(e.due_at, m.due_at),
    attempts = m.attempts - case when e.state = 'postponed' then 1 else 0 end,
    sent_at = e.sent_at,
    cancel_reason = e.reason,
    payload = case when e.state in ('retry', 'postponed') then m.payload end,
    last_error = case when e.state = 'sent' then null else coalesce(e.error, m.last_error) end
  from ended e
  where m.workspace_id = e.workspace_id and m.id = e.id and m.lease_id = e.lease_id
    and (m.state = 'sending' or e.state = 'sent')
  returning m.workspace_id, m.invitation_id, m.kind, m.state, m.sent_at, m.cancel_reason
), told as (
  update invitation i
  set state = case when i.state = 'cancelled' or done.state <> 'sent' then 'cancelled' else 'sent' end,
    sent_at = done.sent_at,
    cancel_reason = case when i.state = 'cancelled' then i.cancel_reason
      when done.state = 'failed' then 'delivery_failed' else done.cancel_reason end
  from done
  where i.workspace_id = done.workspace_id and i.id = done.invitation_id and done.kind = 'invitation'
    and (done.state = 'sent' and i.state in ('scheduled', 'cancelled')
      or done.state in ('cancelled', 'failed') and i.state = 'scheduled' and not exists (
        select from response r where r.workspace_id = i.workspace_id and r.invitation_id = i.id))
)
select count(*)::int as count from done`

const asRecord = ({ workspaceId, id, leaseId, end }: EndedMessage) => ({
  workspace_id: workspaceId,
  id,
  lease_id: leaseId,
  state: end.state,
  due_at: 'dueAt' in end ? end.dueAt : null,
  sent_at: 'sentAt' in end ? end.sentAt : null,
  error: 'error' in end ? end.error : null,
  reason: 'reason' in end ? end.reason : null,
})

/**
 * Ends a batch of claims in one statement and so in one commit, together with what they mean for their invitations.
 * A message that another worker has claimed since (the lease ran out) is left alone. One that was cancelled while it
 * was being sent still becomes `sent` if it was, because that is what happened; no other end brings it back. A reminder
 * changes nothing of its invitation.
 * @returns the number of messages ended
 */
export async function endClaims(pool: Pool, ended: EndedMessage[]): Promise<number> {
  const parameters = [JSON.stringify(ended.map(asRecord)), ended.length]
  const rows = await pool.$client.unsafe<{ count: number }[]>(endSql, parameters, { prepare: true })
  return rows[0]?.count ?? 0
}

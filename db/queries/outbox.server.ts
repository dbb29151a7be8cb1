import type { Pool } from '../connect.server.ts'
import type { deliveryFailures, messageKinds } from '../schema/message.ts'
import { suppressUnknown } from './suppress-unknown.server.ts'

export type MessageKind = (typeof messageKinds)[number]
type DeliveryFailure = (typeof deliveryFailures)[number]

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
  /** How many of the limits (its domain's, then the whole's) have given it the time `slotAt`, in milliseconds since 1970. */
  paced: number
  slotAt: number
  /** Names the claim that the message was taken with. */
  leaseId: string
}

export type Claim = {
  now: Date
  limit: number
  leaseMs: number
  leaseId: string
  /** What stands after the @ in the Message-IDs of mail that leaves here. */
  mailDomain: string
}

/**
 * Stands for that domain in mail that is put into the outbox by what does not know it: a verdict, a mail that came in, an
 * act of a member. No name in the DNS ends like this (RFC 2606).
 */
export const awaitedMailDomain = 'heard.invalid'

/** The longest due, each held against other workers. */
const dueSql = (whose: string) => `
  select workspace_id, id, due_at, paced, state from message
  where state in ('pending', 'sending') and ${whose} and due_at <= $1::timestamptz
  order by due_at
  limit $2::int
  for update skip locked`

const claimSql = `
with awaited as (${dueSql("topic = 'account'")}
), others as (${dueSql("topic <> 'account'")}
), due as (
  select workspace_id, id, due_at, case when state = 'pending' then paced else 0 end as paced
  from (select * from awaited union all select * from others) claimed
)
update message m
set state = 'sending', lease_id = $3::uuid, due_at = $4::timestamptz, attempts = m.attempts + 1,
  message_id = replace(m.message_id, '@${awaitedMailDomain}>', '@' || $5::text || '>')
from due
where m.workspace_id = due.workspace_id and m.id = due.id
returning m.workspace_id as "workspaceId", m.id, m.kind, m.customer_id as "customerId",
  m.invitation_id as "invitationId", m.reminder, m.member_invitation_id as "memberInvitationId", m.payload,
  m.to_address as "toAddress", m.message_id as "messageId", m.attempts,
  m.lease_id as "leaseId", due.paced, (extract(epoch from due.due_at) * 1000)::float8 as "slotAt"`

/**
 * Takes up to `limit` due messages of all workspaces, oldest first, for `leaseMs` milliseconds, and as many of those to
 * members, which no queue of surveys keeps waiting. A message whose lease has run out is due again. Workers that claim at
 * once skip each other's rows: none waits, none gets a row twice. Before anybody sees a Message-ID it has its domain.
 */
export async function claimDue(pool: Pool, claim: Claim): Promise<ClaimedMessage[]> {
  const leaseEnd = new Date(claim.now.getTime() + claim.leaseMs)
  const { now, limit, leaseId, mailDomain } = claim
  const parameters = [now.toISOString(), limit, leaseId, leaseEnd.toISOString(), mailDomain]
  return pool.$client.unsafe<ClaimedMessage[]>(claimSql, parameters, { prepare: true })
}

/** What is remembered of an attempt that did not succeed. */
type FailedAttempt = { failure: DeliveryFailure; error: string; attemptedAt: Date }

/**
 * How a claim ended. `postponed` gives the attempt back, and keeps the times that the limits have given it only if it
 * says so; the others have used it. `suppress`: no more mail goes to the address.
 */
export type MessageEnd =
  | { state: 'sent'; sentAt: Date }
  | ({ state: 'retry'; dueAt: Date } & FailedAttempt)
  | ({ state: 'failed'; suppress: boolean } & FailedAttempt)
  | { state: 'cancelled'; reason: string }
  | { state: 'postponed'; dueAt: Date; paced?: 1 | 2 }

export type EndedMessage = Pick<ClaimedMessage, 'workspaceId' | 'id' | 'leaseId'> & {
  end: MessageEnd
}

/**
 * The limit is the number of rows; without it the planner expects a hundred and reads a small table whole. What a mail
 * was to say is kept as long as it may still go, if only because a person wants it (a reminder also comes back with the
 * invitation that it was cancelled with); a sign-in link is not worth it.
 */
const endSql = `
with ended as (
  select * from jsonb_to_recordset($1::text::jsonb) as e (
    workspace_id uuid, id uuid, lease_id uuid, state text, due_at timestamptz, sent_at timestamptz, failure text,
    error text, attempted_at timestamptz, reason text, paced smallint)
  limit $2::int
), done as (
  update message m
  set state = case when e.state in ('retry', 'postponed') then 'pending' else e.state end,
    lease_id = null,
    due_at = coalesce(e.due_at, m.due_at),
    attempts = m.attempts - case when e.state = 'postponed' then 1 else 0 end,
    paced = coalesce(e.paced, 0),
    sent_at = e.sent_at,
    cancel_reason = e.reason,
    payload = case when e.state in ('retry', 'postponed') or e.state = 'failed' and m.kind <> 'sign_in_link'
      or e.state = 'cancelled' and m.kind = 'reminder' then m.payload end,
    failure = case when e.state = 'sent' then null else coalesce(e.failure, m.failure) end,
    last_error = case when e.state = 'sent' then null else coalesce(e.error, m.last_error) end
  from ended e
  where m.workspace_id = e.workspace_id and m.id = e.id and m.lease_id = e.lease_id
    and (m.state = 'sending' or e.state = 'sent')
  returning m.workspace_id, m.id, m.invitation_id, m.kind, m.state, m.sent_at, m.cancel_reason,
    e.failure, e.error, e.attempted_at
), tried as (
  insert into delivery_attempt (workspace_id, message_id, id, failure, error, attempted_at)
  select workspace_id, id, gen_random_uuid(), failure, error, attempted_at from done where failure is not null
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
  failure: 'failure' in end ? end.failure : null,
  error: 'error' in end ? end.error : null,
  attempted_at: 'attemptedAt' in end ? end.attemptedAt : null,
  reason: 'reason' in end ? end.reason : null,
  paced: 'paced' in end ? end.paced : null,
})

/**
 * Ends a batch of claims in one commit, together with what they mean for their invitations and, where there is no such
 * mailbox, for all other mail to it. A message that another worker has claimed since (the lease ran out) is left alone.
 * One that was cancelled while it was being sent still becomes `sent` if it was, because that is what happened; no other
 * end brings it back. A reminder changes nothing of its invitation.
 * @returns the number of messages ended
 */
export async function endClaims(pool: Pool, ended: EndedMessage[]): Promise<number> {
  const unknown = ended.flatMap(({ workspaceId, id, end }) =>
    end.state === 'failed' && end.suppress ? [{ workspaceId, id, at: end.attemptedAt }] : [],
  )
  if (unknown.length === 0) return endAll(pool.$client, ended)
  return pool.$client.begin(async (sql) => {
    const count = await endAll(sql, ended)
    await suppressUnknown(sql, unknown)
    return count
  })
}

type Sql = Pick<Pool['$client'], 'unsafe'>

async function endAll(sql: Sql, ended: EndedMessage[]): Promise<number> {
  const parameters = [JSON.stringify(ended.map(asRecord)), ended.length]
  const rows = await sql.unsafe<{ count: number }[]>(endSql, parameters, { prepare: true })
  return rows[0]?.count ?? 0
}

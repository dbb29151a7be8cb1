import { and, count, eq, gte, inArray } from 'drizzle-orm'
import type { Db, Pool } from '../connect.server.ts'
import type { memberRoles } from '../schema/member.ts'
import { message } from '../schema/message.ts'

/** Cancels the mails of these invitations that wait to be sent. A mail in the hands of a worker is stopped when it is composed. */
export async function cancelMemberInvitationMail(
  db: Db,
  key: { workspaceId: string; invitationIds: string[] },
  cancelReason: string,
): Promise<void> {
  if (key.invitationIds.length === 0) return
  await db
    .update(message)
    .set({ state: 'cancelled', cancelReason, payload: null })
    .where(
      and(
        eq(message.workspaceId, key.workspaceId),
        inArray(message.memberInvitationId, key.invitationIds),
        eq(message.state, 'pending'),
      ),
    )
}

/** How many test mails to this address were asked for since then. */
export async function countTestMessages(
  db: Db,
  { workspaceId, toAddress, since }: { workspaceId: string; toAddress: string; since: Date },
): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(message)
    .where(
      and(
        eq(message.workspaceId, workspaceId),
        gte(message.createdAt, since),
        eq(message.kind, 'test'),
        eq(message.toAddress, toAddress),
      ),
    )
  return row?.count ?? 0
}

export type SignInLinkMessage = {
  id: string
  email: string
  messageId: string
  payload: Record<string, string>
  now: Date
}

const signInLinkSql = `
insert into message (workspace_id, id, kind, topic, payload, to_address, message_id, state, due_at, created_at)
select m.workspace_id, $1::uuid, 'sign_in_link', 'account', $2::text::jsonb, u.email, $3, 'pending',
  $4::timestamptz, $4::timestamptz
from "user" u join member m on m.user_id = u.id
where u.email = $5
order by m.created_at, m.workspace_id
limit 1`

/**
 * Queues the mail with a sign-in link, in the workspace that the person joined first. One statement, which finds nobody
 * or somebody in the same time; of an address that belongs to no member nothing is queued.
 */
export async function insertSignInLinkMessage(pool: Pool, given: SignInLinkMessage): Promise<void> {
  const { id, payload, messageId, now, email } = given
  const parameters = [id, JSON.stringify(payload), messageId, now.toISOString(), email]
  await pool.$client.unsafe(signInLinkSql, parameters, { prepare: true })
}

export type MemberMailRow = {
  workspaceId: string
  messageId: string
  workspaceName: string
  workspaceSlug: string
  locale: string
  /** As whom the workspace writes to its customers; null: its name, the installation's address. */
  senderName: string | null
  senderAddress: string | null
  replyTo: string | null
  postalAddress: string | null
  /** Of the invited person's invitation; null for other mails. */
  role: (typeof memberRoles)[number] | null
  inviterName: string | null
  expired: boolean
  accepted: boolean
  revoked: boolean
}

/** The limit is the number of keys, which the planner could not know. */
const mailsSql = `
select m.workspace_id as "workspaceId", m.id as "messageId", w.name as "workspaceName",
  w.slug as "workspaceSlug", w.locale, w.sender_name as "senderName", w.sender_address as "senderAddress",
  w.reply_to as "replyTo", w.postal_address as "postalAddress", i.role, u.name as "inviterName", coalesce(i.expires_at <= $3::timestamptz, false) as expired,
  i.accepted_at is not null as accepted, i.revoked_at is not null as revoked
from (
  select * from jsonb_to_recordset($1::text::jsonb) as k ("workspaceId" uuid, id uuid) limit $2::int
) k
join message m on m.workspace_id = k."workspaceId" and m.id = k.id
join workspace w on w.id = m.workspace_id
left join member_invitation i on i.workspace_id = m.workspace_id and i.id = m.member_invitation_id
left join "user" u on u.id = i.invited_by`

/** All that these mails to members say, and what may speak against sending them, in one query. */
export async function findMemberMails(
  pool: Pool,
  keys: { workspaceId: string; id: string }[],
  now: Date,
): Promise<MemberMailRow[]> {
  const records = keys.map(({ workspaceId, id }) => ({ workspaceId, id }))
  const parameters = [JSON.stringify(records), keys.length, now.toISOString()]
  return pool.$client.unsafe<MemberMailRow[]>(mailsSql, parameters, { prepare: true })
}

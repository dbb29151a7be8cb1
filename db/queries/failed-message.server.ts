import { and, eq, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { customer } from '../schema/customer.ts'
import { invitation } from '../schema/invitation.ts'
import { message } from '../schema/message.ts'
import { survey } from '../schema/survey.ts'
import { wantedMessages } from './message-list.server.ts'
import type { MessageFilter } from './message-list.server.ts'

/** Which of the mails to customers that were given up. */
export type FailedFilter = Omit<MessageFilter, 'state' | 'bounced'>

type Asked = { workspaceId: string; filter: FailedFilter; now: Date; limit: number }

/** To where the mail would go by now. */
const address = sql`coalesce(${customer.email}, ${message.toAddress})`

/**
 * Those against which nothing speaks that one row can tell: the rest is judged when each is sent. The hash is that of
 * `suppression.email_hash`; addresses of customers are in lower case already.
 */
const retryable = ({ workspaceId, filter: { ticketId, ...filter }, now }: Asked) =>
  and(
    eq(message.workspaceId, workspaceId),
    eq(message.state, 'failed'),
    ...wantedMessages(filter),
    ticketId === undefined ? undefined : eq(invitation.ticketId, ticketId),
    sql`${customer.surveysUnsubscribedAt} is null`,
    sql`(${customer.surveysPausedUntil} is null or ${customer.surveysPausedUntil} <= ${now.toISOString()}::timestamptz)`,
    sql`${invitation.expiresAt} > ${now.toISOString()}::timestamptz`,
    sql`(${invitation.state} <> 'cancelled' or ${message.kind} = 'invitation' and ${invitation.cancelReason} = 'delivery_failed')`,
    sql`${survey.state} <> 'archived'`,
    sql`not exists (select from response r where r.workspace_id = ${invitation.workspaceId} and r.invitation_id = ${invitation.id})`,
    sql`not exists (select from suppression x where x.workspace_id = ${message.workspaceId}
      and x.email_hash = encode(sha256(convert_to(lower(${address}), 'UTF8')), 'hex'))`,
  )

const retryableMessages = (db: Db, asked: Asked) =>
  db
    .select({ workspaceId: message.workspaceId, id: message.id, toAddress: address.as('to_now') })
    .from(message)
    .innerJoin(
      invitation,
      and(eq(invitation.workspaceId, message.workspaceId), eq(invitation.id, message.invitationId)),
    )
    .innerJoin(
      customer,
      and(eq(customer.workspaceId, message.workspaceId), eq(customer.id, message.customerId)),
    )
    .innerJoin(
      survey,
      and(eq(survey.workspaceId, message.workspaceId), eq(survey.id, invitation.surveyId)),
    )
    .where(retryable(asked))
    .limit(asked.limit)

/** How many could be tried again; counts no further than the limit. */
export async function countRetryable(db: Db, asked: Asked): Promise<number> {
  const found = retryableMessages(db, asked).as('found')
  const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(found)
  return row?.count ?? 0
}

/**
 * Puts up to the limit of them back into the queue, the newest first, with their invitations, in one statement. One
 * that somebody else holds at this moment is left to them. Returns how many.
 */
export async function pendFailedAgain(db: Db, asked: Asked): Promise<number> {
  const chosen = retryableMessages(db, asked)
    .orderBy(sql`${message.createdAt} desc`)
    .for('update', { of: message, skipLocked: true })
  const rows = await db.execute<{ count: number }>(sql`
    with chosen as (${chosen}), again as (
      update message m
      set state = 'pending', due_at = ${asked.now.toISOString()}::timestamptz, lease_id = null, attempts = 0, paced = 0,
        cancel_reason = null, to_address = chosen.to_now
      from chosen
      where m.workspace_id = chosen.workspace_id and m.id = chosen.id
      returning m.workspace_id, m.invitation_id, m.kind
    ), standing as (
      update invitation i set state = 'scheduled', cancel_reason = null
      from again
      where i.workspace_id = again.workspace_id and i.id = again.invitation_id and again.kind = 'invitation'
        and i.state = 'cancelled' and i.cancel_reason = 'delivery_failed'
    )
    select count(*)::int as count from again`)
  return rows[0]?.count ?? 0
}

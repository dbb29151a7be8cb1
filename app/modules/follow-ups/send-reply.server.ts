import { lockCustomer } from '#app/modules/customers/lock-customer.server.ts'
import { oneLine } from '#app/modules/mail/one-line.ts'
import { fillMergeFields } from '#app/modules/surveys/merge-fields.ts'
import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import { newId } from '#app/platform/ids.ts'
import { retryOnConflict } from '#app/platform/retry-on-conflict.ts'
import type { Db, Pool } from '#db/connect.server.ts'
import { insertFollowUpEntries } from '#db/queries/follow-up-entry.server.ts'
import { hasEntry } from '#db/queries/follow-up-reply.server.ts'
import { findFollowUp, lockFollowUp, noteContact } from '#db/queries/follow-up.server.ts'
import { insertMessage } from '#db/queries/message.server.ts'
import { findReplyBasis } from './load-reply-draft.server.ts'
import type { ReplyBasis } from './load-reply-draft.server.ts'
import type { ReplyHindrance } from './reply-hindrance.ts'
import type { ReplyInput } from './reply-input.ts'
import { replyLimits } from './reply-limits.ts'

export type SendReply = {
  workspaceId: string
  followUpId: string
  reply: ReplyInput
  member: { id: string; name: string }
  actor: Actor
  /** What stands after the @ in the Message-ID. */
  mailDomain: string
  now: Date
}

export type ReplyOutcome =
  | { outcome: 'sent' }
  /** Nothing was done: this form was posted before. */
  | { outcome: 'already_sent' }
  | { outcome: 'gone' }
  /** Somebody else, or the customer, has written since the form was opened. */
  | { outcome: 'changed_meanwhile' }
  | { outcome: 'hindered'; hindrance: ReplyHindrance }

/** Hands a member's reply to the outbox, which is the first contact if there was none, and writes it down. */
export const sendReply = (pool: Pool, given: SendReply): Promise<ReplyOutcome> =>
  retryOnConflict(() => pool.transaction((tx) => send(tx, given)))

async function send(tx: Db, given: SendReply): Promise<ReplyOutcome> {
  const { workspaceId, followUpId, reply, member } = given
  const key = { workspaceId, followUpId }
  // The customer first, as everywhere; an erasure comes wholly before or wholly after.
  const customerId = (await findFollowUp(tx, key))?.customerId ?? null
  if (customerId !== null) await lockCustomer(tx, { workspaceId, customerId })
  const row = await lockFollowUp(tx, key)
  if (row === null) return { outcome: 'gone' }
  if (await hasEntry(tx, { ...key, id: reply.key })) return { outcome: 'already_sent' }
  const basis = await findReplyBasis(tx, { ...key, memberName: member.name })
  if (basis === null) return { outcome: 'gone' }
  const { hindrance, seen } = basis.draft
  if (hindrance !== null) return { outcome: 'hindered', hindrance }
  if (seen !== reply.seen) return { outcome: 'changed_meanwhile' }
  await queue(tx, given, basis)
  return { outcome: 'sent' }
}

async function queue(
  tx: Db,
  given: SendReply,
  { draft, facts, values }: ReplyBasis,
): Promise<void> {
  const { workspaceId, followUpId, reply, member, actor, mailDomain, now } = given
  const key = { workspaceId, followUpId }
  // Not the key of the form, which anything may have been posted as.
  const id = newId()
  await insertMessage(tx, {
    ...{ workspaceId, id, kind: 'reply', topic: 'replies', customerId: facts.customerId },
    ...{ toAddress: draft.to, messageId: `<${id}@${mailDomain}>`, dueAt: now, createdAt: now },
  })
  await insertFollowUpEntries(tx, [
    {
      ...{ ...key, id: reply.key, kind: 'reply', authorId: member.id, messageId: id, at: now },
      subject: oneLine(fillMergeFields(reply.subject, values), replyLimits.subject),
      text: fillMergeFields(reply.text, values),
    },
  ])
  await noteContact(tx, { ...key, at: now })
  const subject = { id: followUpId, name: '' }
  await recordAudit(tx, { workspaceId, actor, action: 'follow_up.replied', subject, now })
}

import type { Db } from '#db/connect.server.ts'
import { lockWaitingDigest, updateDigest } from '#db/queries/member-digest.server.ts'
import type { Listener } from './listener.ts'
import { digestPayload, withAnswers } from './member-mail-payload.ts'
import { newMailId, queueMemberMails } from './queue-member-mails.server.ts'

export type QueueDigest = {
  workspaceId: string
  to: Listener
  reason: 'reminder' | 'answered'
  responseIds: readonly string[]
  dueAt: Date
  now: Date
}

/** Queues a mail of these follow-ups; where one for the same reason still waits to go to that member, it tells these too. */
export async function queueDigest(tx: Db, given: QueueDigest): Promise<void> {
  const { workspaceId, to, reason, responseIds, dueAt, now } = given
  const waiting = await lockWaitingDigest(tx, { workspaceId, toAddress: to.email, reason, now })
  if (waiting !== null) {
    const payload = withAnswers(waiting.payload, responseIds)
    return updateDigest(tx, { workspaceId, messageId: waiting.id, payload })
  }
  const payload = digestPayload(reason, responseIds)
  const mail = { id: newMailId(), kind: 'digest' as const, to, payload, dueAt }
  const mails = [{ ...mail, isReminder: reason === 'reminder' }]
  return queueMemberMails(tx, { workspaceId, mails, now })
}

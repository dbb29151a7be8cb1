import { endSubscription } from '#app/modules/customers/end-subscription.server.ts'
import { silenceAddress } from '#app/modules/customers/silence-address.server.ts'
import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Db } from '#db/connect.server.ts'
import type { DeliveryReportKind, ReportedMessage } from '#db/queries/delivery-report.server.ts'
import { hasFailedOften, softBouncesToGiveUp } from './soft-bounces.server.ts'

/** Whether a mail went to a subscriber of the public page, or asked somebody whether they want to be one. */
export const isToSubscriber = ({ kind }: Pick<ReportedMessage, 'kind'>): boolean =>
  kind === 'change_update' || kind === 'subscribe_confirm'

export type FollowSubscriberReport = {
  workspaceId: string
  message: ReportedMessage
  kind: DeliveryReportKind
  /** What the report says, without anybody's address. */
  words: string
  now: Date
}

/**
 * What a report on a subscriber's mail means: an address whose mailbox is gone, or whose owner complains, gets no mail
 * any more, so that nobody can have it asked again either. Call within the transaction that records the report.
 */
export async function followSubscriberReport(db: Db, given: FollowSubscriberReport): Promise<void> {
  const { kind, words } = given
  if (kind === 'complaint') await silence(db, given, 'complained', words)
  if (kind === 'hard_bounce') await silence(db, given, 'bounced', words)
  if (kind === 'soft_bounce' && (await hasFailedOften(db, { ...given, customerId: null })))
    await silence(db, given, 'bounced', `${softBouncesToGiveUp}× ${words}`)
}

async function silence(
  db: Db,
  { workspaceId, message, now }: FollowSubscriberReport,
  reason: 'bounced' | 'complained',
  detail: string,
): Promise<void> {
  const email = message.toAddress
  if (email === '') return
  const subscriberId = await endSubscription(db, { workspaceId, email, now })
  if (!(await silenceAddress(db, { workspaceId, email, reason, detail, now }))) return
  await recordAudit(db, {
    ...{ workspaceId, actor: { kind: 'system' }, now },
    action: reason === 'complained' ? 'subscriber.complained' : 'subscriber.suppressed',
    subject: { id: subscriberId, name: '' },
    after: { reason },
  })
}

import { endSubscription } from '#app/modules/customers/end-subscription.server.ts'
import { silenceAddress } from '#app/modules/customers/silence-address.server.ts'
import { unsubscribe } from '#app/modules/customers/unsubscribe.server.ts'
import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Db } from '#db/connect.server.ts'
import { isAnswered, markInvitationBounced } from '#db/queries/delivery-report.server.ts'
import type { DeliveryReportKind, ReportedMessage } from '#db/queries/delivery-report.server.ts'
import { followSubscriberReport, isToSubscriber } from './follow-subscriber-report.server.ts'
import { hasFailedOften, softBouncesToGiveUp } from './soft-bounces.server.ts'
import { tellBounced } from './tell-bounced.server.ts'

/** What a report says, without anybody's address. */
export type Told = { status: string | null; diagnostic: string }

export type FollowReport = {
  workspaceId: string
  message: ReportedMessage
  /** Null for a mail to a member, and once the customer has been erased. */
  customerId: string | null
  kind: DeliveryReportKind
  told: Told
  now: Date
}

/**
 * What a report on a mail means for its invitation, its address and its customer. An address is given up when its
 * mailbox is gone; a complaint ends what the customer gets. Call within the transaction that records the report.
 */
export async function followReport(db: Db, given: FollowReport): Promise<void> {
  const { workspaceId, message, customerId, kind, told } = given
  if (isToSubscriber(message)) return followSubscriberReport(db, { ...given, words: wordsOf(told) })
  const { invitationId } = message
  // Whoever has answered it has got it: only one of the places to which it was forwarded is gone.
  const hasArrived = invitationId !== null && (await isAnswered(db, { workspaceId, invitationId }))
  if (kind === 'hard_bounce' && !hasArrived) await countAsBounced(db, given)
  if (customerId === null || message.topic === 'account') return
  const customer = { ...given, customerId }
  if (kind === 'complaint') await stopMails(db, customer)
  if (kind === 'hard_bounce' && !hasArrived) await giveUp(db, customer, wordsOf(told))
  if (kind === 'soft_bounce' && (await hasFailedOften(db, customer)))
    await giveUp(db, customer, `${softBouncesToGiveUp}× ${wordsOf(told)}`)
}

/** A reminder that came back says nothing of the mail before it. */
async function countAsBounced(db: Db, { workspaceId, message, now }: FollowReport): Promise<void> {
  const { kind, invitationId } = message
  if (kind !== 'invitation' || invitationId === null) return
  if (await markInvitationBounced(db, { workspaceId, invitationId }, now))
    await tellBounced(db, { workspaceId, invitationId, now })
}

const wordsOf = ({ status, diagnostic }: Told): string =>
  status === null || diagnostic.includes(status) ? diagnostic : `${status} ${diagnostic}`.trim()

type Followed = FollowReport & { customerId: string }

/** No mail goes to the address any more. */
async function giveUp(db: Db, given: Followed, detail: string): Promise<void> {
  const { workspaceId, message, now } = given
  const reason = 'bounced'
  await endSubscription(db, { workspaceId, email: message.toAddress, now })
  const address = { workspaceId, email: message.toAddress, reason, detail, now } as const
  if (await silenceAddress(db, address)) await audit(db, given, 'customer.suppressed', { reason })
}

/** Whoever calls one kind of our mail unwanted gets none of the other either. */
async function stopMails(db: Db, given: Followed): Promise<void> {
  const { workspaceId, customerId, message, now } = given
  const customer = { workspaceId, rowId: customerId }
  await endSubscription(db, { workspaceId, email: message.toAddress, now })
  await unsubscribe(db, customer, 'surveys', now)
  await unsubscribe(db, customer, 'announcements', now)
  await audit(db, given, 'customer.complained')
}

const audit = (
  db: Db,
  { workspaceId, customerId, now }: Followed,
  action: string,
  after?: Record<string, unknown>,
) =>
  recordAudit(db, {
    ...{ workspaceId, action, now, actor: { kind: 'system' } },
    subject: { id: customerId, name: '' },
    ...(after === undefined ? {} : { after }),
  })

import { emailHash } from '#app/modules/customers/email-hash.ts'
import { grouped } from '#app/platform/grouped.ts'
import { newId } from '#app/platform/ids.ts'
import type { Db } from '#db/connect.server.ts'
import {
  holdTellable,
  holdUnannounced,
  markDecided,
  noteAnnounced,
  selectLinkedAnswers,
  selectUndecided,
} from '#db/queries/announcing.server.ts'
import type { AnswerRow, TellableRow } from '#db/queries/announcing.server.ts'
import {
  insertNotifications,
  selectSuppressed,
  selectTold,
} from '#db/queries/notification.server.ts'
import { selectToldAsSubscribers } from '#db/queries/subscriber-notice.server.ts'
import { announceToSubscribers } from './announce-to-subscribers.server.ts'
import { decideNotification } from './decide-notification.ts'
import type { NotificationOutcome } from './decide-notification.ts'
import { gatherNotices } from './gather-notices.server.ts'

export type AnnounceBatch = {
  workspaceId: string
  changeId: string
  mailDomain: string
  now: Date
  limit: number
}

/** `elsewhere`: another worker is at it, or there is nothing to do any more. */
export type BatchEnd = 'elsewhere' | 'more' | 'done'

/**
 * Decides for some of the linked responses whether their customers are told, and writes down their mails; when all are
 * decided, for some subscribers. All of it or nothing.
 */
export async function announceBatch(tx: Db, batch: AnnounceBatch): Promise<BatchEnd> {
  const { workspaceId, changeId, now, limit } = batch
  const held = await holdUnannounced(tx, batch)
  if (held === null) return 'elsewhere'
  const undecided = await selectUndecided(tx, batch)
  if (undecided.length > 0) {
    await decide(tx, { ...batch, ...held }, undecided)
    return 'more'
  }
  if (await announceToSubscribers(tx, { workspaceId, changeId, now, limit })) return 'more'
  await noteAnnounced(tx, { workspaceId, changeId, at: now })
  return 'done'
}

type Undecided = { responseId: string; customerId: string | null }

async function decide(
  tx: Db,
  batch: AnnounceBatch & { workspaceZone: string },
  undecided: Undecided[],
): Promise<void> {
  const { workspaceId, changeId, now } = batch
  // Whom nobody knows nobody can tell.
  const customerIds = [...new Set(undecided.flatMap(({ customerId }) => customerId ?? []))]
  const customers = await holdTellable(tx, { workspaceId, customerIds })
  const answers = await selectLinkedAnswers(tx, { workspaceId, changeId, customerIds })
  const decisions = await outcomes(tx, { workspaceId, changeId, customers, answers })
  const told = decisions.filter(({ outcome }) => outcome === 'mail')
  const messageIds = await gatherNotices(tx, {
    ...batch,
    customers: told.map((each) => each.customer),
  })
  await insertNotifications(
    tx,
    decisions.map(({ customer, outcome, responseId }) => ({
      ...{ workspaceId, id: newId(), changeId, outcome, responseId, decidedAt: now },
      ...{ customerId: customer.id, messageId: messageIds.get(customer.id) ?? null },
    })),
  )
  const responseIds = [...undecided, ...answers].map(({ responseId }) => responseId)
  await markDecided(tx, { workspaceId, changeId, responseIds: [...new Set(responseIds)], at: now })
}

type Whose = {
  workspaceId: string
  changeId: string
  customers: readonly TellableRow[]
  answers: readonly AnswerRow[]
}

type Decision = { customer: TellableRow; outcome: NotificationOutcome; responseId: string }

/** Of everybody who is not told by an earlier decision. */
async function outcomes(tx: Db, whose: Whose): Promise<Decision[]> {
  const { workspaceId, changeId, customers, answers } = whose
  const customerIds = customers.map(({ id }) => id)
  const told = await selectTold(tx, { workspaceId, changeId, customerIds })
  const hashOf = new Map(customers.map(({ id, email }) => [id, emailHash(email ?? '')]))
  const suppressed = await selectSuppressed(tx, { workspaceId, emailHashes: [...hashOf.values()] })
  const subscribed = await selectToldAsSubscribers(tx, { workspaceId, changeId, customerIds })
  const saidBy = grouped(answers, ({ customerId }) => customerId)
  return customers
    .filter(({ id }) => !told.has(id))
    .flatMap((customer): Decision[] => {
      const isSuppressed = suppressed.has(hashOf.get(customer.id) ?? '')
      const said = saidBy.get(customer.id) ?? []
      const isToldAsSubscriber = subscribed.has(customer.id)
      const person = { ...customer, isSuppressed, isToldAsSubscriber }
      const decision = decideNotification(person, said)
      return decision === null ? [] : [{ customer, ...decision }]
    })
}

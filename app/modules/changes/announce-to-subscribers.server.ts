import { newId } from '#app/platform/ids.ts'
import type { Db } from '#db/connect.server.ts'
import { insertMessages } from '#db/queries/message.server.ts'
import { putOffNotices } from '#db/queries/notification.server.ts'
import { awaitedMailDomain } from '#db/queries/outbox.server.ts'
import {
  holdUndecidedSubscribers,
  insertSubscriberNotices,
  readHeldSubscribers,
} from '#db/queries/subscriber-notice.server.ts'
import type { HeldSubscriber } from '#db/queries/subscriber-notice.server.ts'
import { findUpdatesSetting } from '#db/queries/updates-setting.server.ts'
import { findWorkspace } from '#db/queries/workspace.server.ts'
import { nextOpening } from '../invitations/send-window.ts'
import { newSubscriberMail } from './subscriber-mail.ts'
import { updatesSettingsOf, updatesWindow } from './updates-settings.ts'

export type AnnounceToSubscribers = {
  workspaceId: string
  changeId: string
  now: Date
  limit: number
}

const minute = 60_000

/**
 * Decides for up to `limit` subscribers who want to hear of each change that they are told of this one, in the mail that
 * already waits to go to them, else in a new one. Whoever is told as the customer who asked for it gets no second mail.
 * Call it within the transaction; true when there may be more.
 */
export async function announceToSubscribers(
  tx: Db,
  { workspaceId, changeId, now, limit }: AnnounceToSubscribers,
): Promise<boolean> {
  const subscriberIds = await holdUndecidedSubscribers(tx, { workspaceId, changeId, limit })
  if (subscriberIds.length === 0) return false
  const held = await readHeldSubscribers(tx, { workspaceId, changeId, subscriberIds })
  const untold = held.filter(({ isTold }) => !isTold)
  const asReaders = untold.filter(({ isToldAsCustomer }) => !isToldAsCustomer)
  const mails = await gatherMails(tx, { workspaceId, now, to: asReaders })
  const notices = untold.map((subscriber) => ({
    ...{ workspaceId, changeId, subscriberId: subscriber.id, decidedAt: now },
    messageId: mails.get(subscriber.id) ?? null,
  }))
  if (notices.length > 0) await insertSubscriberNotices(tx, notices)
  return subscriberIds.length === limit
}

type Gather = { workspaceId: string; now: Date; to: HeldSubscriber[] }

/** The mail in which each is told, by subscriber: one that waits, which is put off, else a new one. */
async function gatherMails(
  tx: Db,
  { workspaceId, now, to }: Gather,
): Promise<ReadonlyMap<string, string>> {
  if (to.length === 0) return new Map()
  const [setting, workspace] = await Promise.all([
    findUpdatesSetting(tx, workspaceId),
    findWorkspace(tx, workspaceId),
  ])
  const settings = updatesSettingsOf(setting)
  const gathered = new Date(now.getTime() + settings.gatherMinutes * minute)
  const dueAt = nextOpening(gathered, updatesWindow(settings), workspace?.timeZone ?? 'UTC')
  const mailOf = new Map(to.map(({ id, waitingId }) => [id, waitingId ?? newId()]))
  const later = to.flatMap(({ waitingId }) => (waitingId === null ? [] : { id: waitingId, dueAt }))
  await putOffNotices(tx, { workspaceId, later })
  const fresh = to.flatMap((subscriber) => {
    const id = mailOf.get(subscriber.id)
    if (id === undefined || subscriber.waitingId !== null) return []
    const mail = { workspaceId, id, subscriber, mode: 'each' as const, dueAt, now }
    return newSubscriberMail({ ...mail, domain: awaitedMailDomain })
  })
  if (fresh.length > 0) await insertMessages(tx, fresh)
  return mailOf
}

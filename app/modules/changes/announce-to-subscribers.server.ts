import { newId } from '#app/platform/ids.ts'
import type { Db } from '#db/connect.server.ts'
import { insertMessages } from '#db/queries/message.server.ts'
import {
  holdUndecidedSubscribers,
  insertSubscriberNotices,
  readHeldSubscribers,
} from '#db/queries/subscriber-notice.server.ts'
import type { HeldSubscriber } from '#db/queries/subscriber-notice.server.ts'
import { findUpdatesSetting } from '#db/queries/updates-setting.server.ts'
import { findWorkspace } from '#db/queries/workspace.server.ts'
import { mailDomainOf } from '../follow-ups/mail-domain.server.ts'
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
  const mails = await queueMails(tx, { workspaceId, now, to: untold.filter(needsMail) })
  const notices = untold.map((subscriber) => ({
    ...{ workspaceId, changeId, subscriberId: subscriber.id, decidedAt: now },
    messageId: subscriber.isToldAsCustomer
      ? null
      : (subscriber.waitingId ?? mails.get(subscriber.id) ?? null),
  }))
  if (notices.length > 0) await insertSubscriberNotices(tx, notices)
  return subscriberIds.length === limit
}

const needsMail = ({ isToldAsCustomer, waitingId }: HeldSubscriber) =>
  !isToldAsCustomer && waitingId === null

type Queue = { workspaceId: string; now: Date; to: HeldSubscriber[] }

/** The new mails by subscriber. */
async function queueMails(
  tx: Db,
  { workspaceId, now, to }: Queue,
): Promise<ReadonlyMap<string, string>> {
  if (to.length === 0) return new Map()
  const [setting, workspace, domain] = await Promise.all([
    findUpdatesSetting(tx, workspaceId),
    findWorkspace(tx, workspaceId),
    mailDomainOf(tx, workspaceId),
  ])
  const settings = updatesSettingsOf(setting)
  const gathered = new Date(now.getTime() + settings.gatherMinutes * minute)
  const dueAt = nextOpening(gathered, updatesWindow(settings), workspace?.timeZone ?? 'UTC')
  const mails = to.map((subscriber) =>
    newSubscriberMail({
      ...{ workspaceId, id: newId(), subscriber, mode: 'each', domain, dueAt, now },
    }),
  )
  await insertMessages(tx, mails)
  return new Map(to.map(({ id }, at) => [id, mails[at]?.id ?? '']))
}

import { grouped } from '#app/platform/grouped.ts'
import { newId } from '#app/platform/ids.ts'
import type { Db } from '#db/connect.server.ts'
import { insertMessages } from '#db/queries/message.server.ts'
import { awaitedMailDomain } from '#db/queries/outbox.server.ts'
import {
  insertSubscriberNotices,
  noteDigested,
  readDigestChanges,
} from '#db/queries/subscriber-notice.server.ts'
import type { DigestedChange } from '#db/queries/subscriber-notice.server.ts'
import { findUpdatesSetting } from '#db/queries/updates-setting.server.ts'
import { nextOpening } from '../invitations/send-window.ts'
import { newSubscriberMail } from './subscriber-mail.ts'
import { updatesSettingsOf, updatesWindow } from './updates-settings.ts'

const graceDays = 7

export type QueueDigests = {
  workspaceId: string
  timeZone: string
  /** Held. */
  due: readonly { id: string; email: string; suppressed: boolean }[]
  now: Date
}

/** Queues a mail to each of these subscribers with what they have not been told yet, and remembers that they were. */
export async function queueDigests(tx: Db, given: QueueDigests): Promise<void> {
  const { workspaceId, timeZone, due, now } = given
  const wanted = due.filter(({ suppressed }) => !suppressed).map(({ id }) => id)
  const changes = await readDigestChanges(tx, { workspaceId, subscriberIds: wanted, graceDays })
  const settings = updatesSettingsOf(await findUpdatesSetting(tx, workspaceId))
  const dueAt = nextOpening(now, updatesWindow(settings), timeZone)
  await queue(tx, { workspaceId, due, changes, dueAt, now })
  await noteDigested(tx, { workspaceId, subscriberIds: due.map(({ id }) => id), now })
}

type Queue = {
  workspaceId: string
  due: QueueDigests['due']
  changes: DigestedChange[]
  dueAt: Date
  now: Date
}

async function queue(tx: Db, { workspaceId, due, changes, dueAt, now }: Queue) {
  if (changes.length === 0) return
  const told = grouped(
    changes.filter(({ isToldAsCustomer }) => !isToldAsCustomer),
    ({ subscriberId }) => subscriberId,
  )
  const mails = new Map(
    due
      .filter(({ id }) => told.has(id))
      .map((subscriber) => {
        const mail = { workspaceId, id: newId(), subscriber, mode: 'monthly' as const }
        return [
          subscriber.id,
          newSubscriberMail({ ...mail, domain: awaitedMailDomain, dueAt, now }),
        ]
      }),
  )
  if (mails.size > 0) await insertMessages(tx, [...mails.values()])
  const notices = changes.map(({ subscriberId, changeId, isToldAsCustomer }) => ({
    ...{ workspaceId, changeId, subscriberId, decidedAt: now },
    messageId: isToldAsCustomer ? null : (mails.get(subscriberId)?.id ?? null),
  }))
  await insertSubscriberNotices(tx, notices)
}

import { newId } from '#app/platform/ids.ts'
import type { Db } from '#db/connect.server.ts'
import type { TellableRow } from '#db/queries/announcing.server.ts'
import { insertMessages } from '#db/queries/message.server.ts'
import type { NewMessage } from '#db/queries/message.server.ts'
import {
  holdWaitingNotices,
  putOffNotices,
  selectLastNotices,
} from '#db/queries/notification.server.ts'
import { findUpdatesSetting } from '#db/queries/updates-setting.server.ts'
import { noticeDue } from './notice-due.ts'
import { updatesSettingsOf } from './updates-settings.ts'

export type GatherNotices = {
  workspaceId: string
  /** Held. Each has an address. */
  customers: readonly TellableRow[]
  workspaceZone: string
  mailDomain: string
  now: Date
}

/**
 * The mail in which each of these customers is told: one that waits already, else a new one. By customer. One that waits
 * is put off, so that there is time for second thoughts on what came last, too.
 */
export async function gatherNotices(tx: Db, given: GatherNotices): Promise<Map<string, string>> {
  const { workspaceId, customers, mailDomain, now } = given
  const customerIds = customers.map(({ id }) => id)
  const waiting = await holdWaitingNotices(tx, { workspaceId, customerIds })
  const messageIds = new Map(waiting.map(({ id, customerId }) => [customerId ?? '', id]))
  const without = customers.filter(({ id }) => !messageIds.has(id))
  const settings = updatesSettingsOf(await findUpdatesSetting(tx, workspaceId))
  const dueOf = (customerZone: string | null, lastAt: Date | null) =>
    noticeDue({ settings, lastAt, customerZone, workspaceZone: given.workspaceZone, now })
  const zones = new Map(customers.map(({ id, timeZone }) => [id, timeZone]))
  const later = waiting.map(({ id, customerId }) => ({
    id,
    dueAt: dueOf(zones.get(customerId ?? '') ?? null, null),
  }))
  await putOffNotices(tx, { workspaceId, later })
  if (without.length === 0) return messageIds
  const last = await selectLastNotices(tx, { workspaceId, customerIds, now })
  const rows = without.flatMap(({ id: customerId, email, timeZone }): NewMessage[] => {
    if (email === null) return []
    const id = newId()
    messageIds.set(customerId, id)
    return [
      {
        ...{ workspaceId, id, customerId, kind: 'change_notice', topic: 'announcements' },
        ...{ toAddress: email, messageId: `<${id}@${mailDomain}>`, createdAt: now },
        dueAt: dueOf(timeZone, last.get(customerId) ?? null),
      },
    ]
  })
  await insertMessages(tx, rows)
  return messageIds
}

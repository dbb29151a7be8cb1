import { newId } from '#app/platform/ids.ts'
import type { Db } from '#db/connect.server.ts'
import type { TellableRow } from '#db/queries/announcing.server.ts'
import { insertMessages } from '#db/queries/message.server.ts'
import type { NewMessage } from '#db/queries/message.server.ts'
import { holdWaitingNotices, selectLastNotices } from '#db/queries/notification.server.ts'
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

/** The mail in which each of these customers is told: one that waits already, else a new one. By customer. */
export async function gatherNotices(tx: Db, given: GatherNotices): Promise<Map<string, string>> {
  const { workspaceId, customers, mailDomain, now } = given
  const customerIds = customers.map(({ id }) => id)
  const waiting = await holdWaitingNotices(tx, { workspaceId, customerIds })
  const messageIds = new Map(waiting.map(({ id, customerId }) => [customerId ?? '', id]))
  const without = customers.filter(({ id }) => !messageIds.has(id))
  if (without.length === 0) return messageIds
  const settings = updatesSettingsOf(await findUpdatesSetting(tx, workspaceId))
  const last = await selectLastNotices(tx, { workspaceId, customerIds, now })
  const rows = without.flatMap(({ id: customerId, email, timeZone }): NewMessage[] => {
    if (email === null) return []
    const id = newId()
    messageIds.set(customerId, id)
    const lastAt = last.get(customerId) ?? null
    const { workspaceZone } = given
    return [
      {
        ...{ workspaceId, id, customerId, kind: 'change_notice', topic: 'announcements' },
        ...{ toAddress: email, messageId: `<${id}@${mailDomain}>`, createdAt: now },
        dueAt: noticeDue({ settings, lastAt, customerZone: timeZone, workspaceZone, now }),
      },
    ]
  })
  await insertMessages(tx, rows)
  return messageIds
}

import { grouped } from '#app/platform/grouped.ts'
import { newId } from '#app/platform/ids.ts'
import type { Db, Pool } from '#db/connect.server.ts'
import { insertMessages } from '#db/queries/message.server.ts'
import {
  holdDueForDigest,
  insertSubscriberNotices,
  noteDigested,
  readDigestChanges,
  selectDigestWorkspaces,
} from '#db/queries/subscriber-notice.server.ts'
import type { DigestedChange } from '#db/queries/subscriber-notice.server.ts'
import { deleteUnconfirmed } from '#db/queries/subscriber.server.ts'
import { findUpdatesSetting } from '#db/queries/updates-setting.server.ts'
import { findWorkspace } from '#db/queries/workspace.server.ts'
import { mailDomainOf } from '../follow-ups/mail-domain.server.ts'
import { nextOpening } from '../invitations/send-window.ts'
import { lastDigestMoment } from './digest-moment.ts'
import { newSubscriberMail } from './subscriber-mail.ts'
import { updatesSettingsOf, updatesWindow } from './updates-settings.ts'

export type TendDigests = { now: Date; stopping?: AbortSignal }

const batch = 200
const graceDays = 7
const day = 86_400_000

/** An address that was asked and never said yes is forgotten then. */
const keptDays = 30

/**
 * Queues the monthly mails whose morning has come: what was published since the last one, nothing where there is
 * nothing. However many workers do it at once, and wherever one of them dies, each subscriber gets one.
 */
export async function tendDigests(pool: Pool, { now, stopping }: TendDigests): Promise<void> {
  await deleteUnconfirmed(pool, new Date(now.getTime() - keptDays * day))
  for (const workspaceId of await selectDigestWorkspaces(pool)) {
    let isMore = true
    while (isMore && stopping?.aborted !== true)
      isMore = await pool.transaction((tx) => digestBatch(tx, workspaceId, now))
  }
}

async function digestBatch(tx: Db, workspaceId: string, now: Date): Promise<boolean> {
  const workspace = await findWorkspace(tx, workspaceId)
  if (workspace === null) return false
  const { calendar, timeZone } = workspace
  const before = lastDigestMoment(now, calendar, timeZone)
  const due = await holdDueForDigest(tx, { workspaceId, before, limit: batch })
  if (due.length === 0) return false
  const subscriberIds = due.map(({ id }) => id)
  const wanted = due.filter(({ suppressed }) => !suppressed).map(({ id }) => id)
  const changes = await readDigestChanges(tx, { workspaceId, subscriberIds: wanted, graceDays })
  const dueAt = nextOpening(
    now,
    updatesWindow(updatesSettingsOf(await findUpdatesSetting(tx, workspaceId))),
    timeZone,
  )
  await queueDigests(tx, { workspaceId, due, changes, dueAt, now })
  await noteDigested(tx, { workspaceId, subscriberIds, now })
  return due.length === batch
}

type Queue = {
  workspaceId: string
  due: { id: string; email: string }[]
  changes: DigestedChange[]
  dueAt: Date
  now: Date
}

async function queueDigests(tx: Db, { workspaceId, due, changes, dueAt, now }: Queue) {
  if (changes.length === 0) return
  const told = grouped(
    changes.filter(({ isToldAsCustomer }) => !isToldAsCustomer),
    ({ subscriberId }) => subscriberId,
  )
  const domain = await mailDomainOf(tx, workspaceId)
  const mails = new Map(
    due
      .filter(({ id }) => told.has(id))
      .map((subscriber) => {
        const mail = { workspaceId, id: newId(), subscriber, mode: 'monthly' as const }
        return [subscriber.id, newSubscriberMail({ ...mail, domain, dueAt, now })]
      }),
  )
  if (mails.size > 0) await insertMessages(tx, [...mails.values()])
  const notices = changes.map(({ subscriberId, changeId, isToldAsCustomer }) => ({
    ...{ workspaceId, changeId, subscriberId, decidedAt: now },
    messageId: isToldAsCustomer ? null : (mails.get(subscriberId)?.id ?? null),
  }))
  await insertSubscriberNotices(tx, notices)
}

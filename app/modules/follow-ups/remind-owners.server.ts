import { DateTime } from 'luxon'
import { newId } from '#app/platform/ids.ts'
import { grouped } from '#app/platform/grouped.ts'
import type { Db, Pool } from '#db/connect.server.ts'
import { lockAlerting, selectListeners } from '#db/queries/alert.server.ts'
import {
  listReminderClocks,
  listUnreminded,
  takeUnreminded,
} from '#db/queries/follow-up-clock.server.ts'
import type { ReminderClock, Unreminded } from '#db/queries/follow-up-clock.server.ts'
import { insertFollowUpEntries } from '#db/queries/follow-up-entry.server.ts'
import { hasReminderSince } from '#db/queries/member-digest.server.ts'
import { listenerOf } from './listener.ts'
import type { Listener } from './listener.ts'
import { digestPayload } from './member-mail-payload.ts'
import { nearlyDue } from './nearly-due.ts'
import { newMailId, queueMemberMails } from './queue-member-mails.server.ts'
import { nextLoudMoment } from './quiet-hours.ts'

const pageSize = 1_000
const day = 86_400_000

export type Reminding = { workspaceId: string; userId: string; followUpIds: string[] }

/** The owners of follow-ups that are nearly due, and which those are. */
export async function listNearlyDue(pool: Pool, now: Date): Promise<Reminding[]> {
  const found: Reminding[] = []
  for (const clock of await listReminderClocks(pool, now)) {
    const { workspaceId } = clock
    const due = await nearlyDueOf(pool, clock, now)
    for (const [userId, rows] of grouped(due, ({ ownerId }) => ownerId))
      if (userId !== null)
        found.push({ workspaceId, userId, followUpIds: rows.map(({ id }) => id) })
  }
  return found
}

async function nearlyDueOf(pool: Pool, clock: ReminderClock, now: Date): Promise<Unreminded[]> {
  const { workspaceId } = clock
  const { until: dueUntil, isNearlyDue } = nearlyDue(clock, now)
  const due: Unreminded[] = []
  let after: Unreminded | null = null
  do {
    const asked = { workspaceId, dueUntil, after, limit: pageSize }
    const page: Unreminded[] = await listUnreminded(pool, asked)
    due.push(...page.filter(isNearlyDue))
    after = page.length === pageSize ? (page.at(-1) ?? null) : null
  } while (after !== null)
  return due
}

/**
 * Reminds an owner by one mail, which also names what of theirs is due within a day: there is only one such mail a day.
 * In their quiet hours nothing is done: a later round finds the same, or less.
 */
export const remindOwner = (pool: Pool, reminding: Reminding, now: Date): Promise<void> =>
  pool.transaction(async (tx) => {
    const { workspaceId, userId } = reminding
    await lockAlerting(tx, workspaceId)
    const rows = await selectListeners(tx, { workspaceId })
    const owner = rows.map(listenerOf).find((each) => each.userId === userId)
    if (owner === undefined || owner.scope === 'none') return
    if (nextLoudMoment(now, owner, owner.zone) > now) return
    if (await wasRemindedToday(tx, workspaceId, owner, now)) return
    const dueUntil = new Date(now.getTime() + day)
    const taken = await takeUnreminded(tx, { ...reminding, dueUntil, now })
    if (taken.length === 0) return
    await insertFollowUpEntries(
      tx,
      taken.map(({ id: followUpId }) => ({
        ...{ workspaceId, followUpId, id: newId(), kind: 'reminded' as const, at: now },
        detail: { owner_id: userId, owner: owner.name },
      })),
    )
    const payload = digestPayload(
      'reminder',
      taken.map(({ responseId }) => responseId),
    )
    const mail = { id: newMailId(), kind: 'digest', to: owner, payload, dueAt: now } as const
    await queueMemberMails(tx, { workspaceId, mails: [{ ...mail, isReminder: true }], now })
  })

/** On a clock in their zone. */
export const wasRemindedToday = (
  tx: Db,
  workspaceId: string,
  { email: toAddress, zone }: Listener,
  now: Date,
): Promise<boolean> => {
  const since = DateTime.fromJSDate(now, { zone }).startOf('day').toJSDate()
  return hasReminderSince(tx, { workspaceId, toAddress, since })
}

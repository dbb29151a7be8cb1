import { attempt } from '#app/modules/tasks/attempt.server.ts'
import type { Log } from '#app/platform/log.server.ts'
import { retryOnConflict } from '#app/platform/retry-on-conflict.ts'
import type { Db, Pool } from '#db/connect.server.ts'
import { lockNotification } from '#db/queries/verdict.server.ts'
import { isVerdictWaiting, listWaitingVerdicts } from '#db/queries/waiting-verdict.server.ts'
import { noLongerBurst } from '../responses/one-tap.ts'
import { openFollowUpOfVerdict } from './open-follow-up-of-verdict.server.ts'

type OpenWaitingFollowUps = { pool: Pool; log: Log; now: Date; stopping: AbortSignal }

const atOnce = 100

/**
 * Opens the follow-ups of "no, it did not help" that was said without a person's sign, once that is no machine's that
 * gives every answer. Several workers may do it at once. True if there is more to do now.
 */
export async function openWaitingFollowUps(parts: OpenWaitingFollowUps): Promise<boolean> {
  const { pool, log, now, stopping } = parts
  const waiting = await listWaitingVerdicts(pool, { ...noLongerBurst(now), limit: atOnce })
  let opened = 0
  for (const key of waiting) {
    if (stopping.aborted) return false
    const end = await attempt(log, key, 'a follow-up could not be opened of a verdict', () =>
      retryOnConflict(() => pool.transaction((tx) => openOne(tx, key, now))),
    )
    if (end !== null) opened += 1
  }
  return waiting.length === atOnce && opened > 0
}

async function openOne(
  tx: Db,
  key: { workspaceId: string; notificationId: string },
  now: Date,
): Promise<void> {
  const notification = await lockNotification(tx, key)
  // Another worker, or the customer, may have been faster.
  if (notification === null || !(await isVerdictWaiting(tx, key))) return
  const said = { answer: 'no' as const, comment: notification.verdictComment }
  const { workspaceId } = key
  await openFollowUpOfVerdict(tx, { workspaceId, notification, said, openedBy: null, now })
}

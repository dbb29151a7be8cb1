import { attempt } from '#app/modules/tasks/attempt.server.ts'
import type { Log } from '#app/platform/log.server.ts'
import type { Pool } from '#db/connect.server.ts'
import { lockFollowUp } from '#db/queries/follow-up.server.ts'
import {
  isRecoveryWaiting,
  listWaitingRecoveries,
  noteNoWaiting,
} from '#db/queries/waiting-recovery.server.ts'
import { noLongerBurst } from '../responses/one-tap.ts'
import { wakeFollowUp } from './wake-follow-up.server.ts'

type WakeWaiting = { pool: Pool; log: Log; now: Date; stopping: AbortSignal }

const atOnce = 100

/**
 * Opens follow-ups again whose customers said "not good yet" without a person's sign, once that is no machine's that gives
 * every answer. Several workers may do it at once. True if there is more to do now.
 */
export async function wakeWaiting({ pool, log, now, stopping }: WakeWaiting): Promise<boolean> {
  const waiting = await listWaitingRecoveries(pool, { ...noLongerBurst(now), limit: atOnce })
  let woken = 0
  for (const key of waiting) {
    if (stopping.aborted) return false
    const end = await attempt(log, key, 'a follow-up could not be opened again', () =>
      wakeOne(pool, key, now),
    )
    if (end !== null) woken += 1
  }
  return waiting.length === atOnce && woken > 0
}

const wakeOne = (
  pool: Pool,
  key: { workspaceId: string; followUpId: string },
  now: Date,
): Promise<void> =>
  pool.transaction(async (tx) => {
    const row = await lockFollowUp(tx, key)
    // Another worker, or the customer, may have been faster.
    if (row === null || !(await isRecoveryWaiting(tx, key))) return
    await noteNoWaiting(tx, key)
    await wakeFollowUp(tx, row, { because: 'recovered', now })
  })

import { setTimeout as pause } from 'node:timers/promises'
import type { Log } from '#app/platform/log.server.ts'
import type { Pool } from '#db/connect.server.ts'
import { endClaims } from '#db/queries/outbox.server.ts'
import type { EndedMessage } from '#db/queries/outbox.server.ts'
import { isStoreUnavailable } from '#db/store-errors.ts'

const longestPause = 5_000
/** Attempts that are made in vain before a fault that is not the store's absence, or a stop, is given in to. */
const patience = 5

/**
 * Records how claims ended, and does not let go while the store is away: a mail that went out but is not recorded
 * goes out again when its lease ends. Rejects for a fault of ours, or when the process has to stop.
 */
export async function endClaimsPatiently(
  { pool, log, stopping }: { pool: Pool; log: Log; stopping: AbortSignal },
  ended: EndedMessage[],
): Promise<void> {
  let left = patience
  for (let failures = 1; ; failures++) {
    try {
      await endClaims(pool, ended)
      return
    } catch (error) {
      if (failures === 1)
        log.warn({ err: error, messages: ended.length }, 'mails cannot be recorded yet')
      if ((stopping.aborted || !isStoreUnavailable(error)) && --left === 0) throw error
      await rest(failures, stopping)
    }
  }
}

async function rest(failures: number, stopping: AbortSignal): Promise<void> {
  if (stopping.aborted) return pause(200)
  const ms = Math.min(50 * 2 ** failures, longestPause)
  await pause(ms, undefined, { signal: stopping }).catch(() => {})
}

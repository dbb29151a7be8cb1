import type { Log } from '#app/platform/log.server.ts'
import { attempt } from '#app/modules/tasks/attempt.server.ts'
import { retryOnConflict } from '#app/platform/retry-on-conflict.ts'
import type { Pool } from '#db/connect.server.ts'
import { listDueChanges, listUnannounced, reopenAnnouncing } from '#db/queries/announcing.server.ts'
import type { ChangeKey } from '#db/queries/announcing.server.ts'
import { announceBatch } from './announce-batch.server.ts'
import { publishDueChange } from './publish-due-change.server.ts'

export type AnnounceChanges = {
  pool: Pool
  /** What stands after the @ in the Message-IDs. */
  mailDomain: string
  log: Log
  now: Date
  /** Whether to look for responses that were linked, or count again, since their change was told. */
  latecomers: boolean
  stopping: AbortSignal
}

const changesAtOnce = 50

/** So many responses, or subscribers, are decided in one transaction. */
const decidedAtOnce = 500

/**
 * Publishes what is due and tells the customers whose words led to what is published, and the subscribers. Each change
 * has its turn in each round, so that one with very many responses keeps no other waiting. Several workers may do it at
 * once. True if there is more to do now.
 */
export async function announceChanges(parts: AnnounceChanges): Promise<boolean> {
  const { pool, log, now, stopping } = parts
  for (const key of await listDueChanges(pool, { now, limit: changesAtOnce })) {
    if (stopping.aborted) return false
    await attempt(log, key, 'a change could not be published', () =>
      publishDueChange(pool, { ...key, now }),
    )
  }
  if (parts.latecomers) await reopenAnnouncing(pool)
  let isMore = false
  for (const key of await listUnannounced(pool, changesAtOnce)) {
    if (stopping.aborted) return false
    const end = await attempt(log, key, 'a change could not be announced', () => tell(parts, key))
    isMore ||= end === 'more'
  }
  return isMore
}

const tell = ({ pool, mailDomain, now }: AnnounceChanges, key: ChangeKey) =>
  retryOnConflict(() =>
    pool.transaction((tx) => announceBatch(tx, { ...key, mailDomain, now, limit: decidedAtOnce })),
  )

import type { Log } from '#app/platform/log.server.ts'
import { attempt } from '#app/modules/tasks/attempt.server.ts'
import { retryOnConflict } from '#app/platform/retry-on-conflict.ts'
import type { Db, Pool } from '#db/connect.server.ts'
import { holdDueForDigest, selectDigestWorkspaces } from '#db/queries/subscriber-notice.server.ts'
import { deleteUnconfirmed } from '#db/queries/subscriber.server.ts'
import { findWorkspace } from '#db/queries/workspace.server.ts'
import { lastDigestMoment } from './digest-moment.ts'
import { queueDigests } from './queue-digests.server.ts'

export type TendDigests = {
  pool: Pool
  log: Log
  now: Date
  stopping: AbortSignal
}

const batch = 200
const day = 86_400_000

/** An address that was asked and never said yes is forgotten then. */
const keptDays = 30

/**
 * Queues the monthly mails whose morning has come: what was published since the last one, nothing where there is
 * nothing. However many workers do it at once, and wherever one of them dies, each subscriber gets one.
 */
export async function tendDigests(parts: TendDigests): Promise<void> {
  const { pool, log, now, stopping } = parts
  await deleteUnconfirmed(pool, new Date(now.getTime() - keptDays * day))
  for (const workspaceId of await selectDigestWorkspaces(pool)) {
    if (stopping.aborted) return
    await attempt(log, { workspaceId }, 'the monthly mails could not be queued', () =>
      tendWorkspace(parts, workspaceId),
    )
  }
}

async function tendWorkspace(parts: TendDigests, workspaceId: string): Promise<void> {
  let isMore = true
  while (isMore && !parts.stopping.aborted)
    isMore = await retryOnConflict(() =>
      parts.pool.transaction((tx) => digestBatch(tx, parts, workspaceId)),
    )
}

async function digestBatch(tx: Db, { now }: TendDigests, workspaceId: string): Promise<boolean> {
  const workspace = await findWorkspace(tx, workspaceId)
  if (workspace === null) return false
  const { calendar, timeZone } = workspace
  const before = lastDigestMoment(now, calendar, timeZone)
  const due = await holdDueForDigest(tx, { workspaceId, before, limit: batch })
  if (due.length === 0) return false
  await queueDigests(tx, { workspaceId, timeZone, due, now })
  return due.length === batch
}

import type { Db, Pool } from '#db/connect.server.ts'
import { holdDueForDigest, selectDigestWorkspaces } from '#db/queries/subscriber-notice.server.ts'
import { deleteUnconfirmed } from '#db/queries/subscriber.server.ts'
import { findWorkspace } from '#db/queries/workspace.server.ts'
import { lastDigestMoment } from './digest-moment.ts'
import { queueDigests } from './queue-digests.server.ts'

export type TendDigests = { now: Date; stopping?: AbortSignal }

const batch = 200
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
  await queueDigests(tx, { workspaceId, timeZone, due, now })
  return due.length === batch
}

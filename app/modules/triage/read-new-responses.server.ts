import { openWorkspaceTagger } from '#app/modules/themes/workspace-tagger.server.ts'
import type { WorkspaceTagger } from '#app/modules/themes/workspace-tagger.server.ts'
import type { Log } from '#app/platform/log.server.ts'
import { retryOnConflict } from '#app/platform/retry-on-conflict.ts'
import type { Pool } from '#db/connect.server.ts'
import { deleteTriage } from '#db/queries/triage-reading.server.ts'
import { listUnread, listUnreadWorkspaces, markRead } from '#db/queries/unread-response.server.ts'
import { isStoreUnavailable } from '#db/store-errors.ts'
import { readBatch } from './read-batch.server.ts'
import type { ReadBatch } from './read-batch.server.ts'

export type ReadNewResponses = { pool: Pool; log: Log; now: Date; stopping: AbortSignal }

/**
 * In one round, of all workspaces together and of one: about a second of work, so that whoever has just answered anywhere
 * waits no longer than that behind the millions of somebody else.
 */
const mostAtOnce = 1_000
const mostOfOne = 200
const leastOfOne = 10

/**
 * Reads what customers have written since the last round, each workspace in its turn. Several workers may do so at once.
 * True if there is more to read now.
 */
export async function readNewResponses(parts: ReadNewResponses): Promise<boolean> {
  const workspaceIds = await listUnreadWorkspaces(parts.pool)
  const share = Math.floor(mostAtOnce / Math.max(1, workspaceIds.length))
  const limit = Math.min(mostOfOne, Math.max(leastOfOne, share))
  let isMore = false
  for (const workspaceId of workspaceIds) {
    if (parts.stopping.aborted) return false
    const leftSome = await readWorkspace(parts, workspaceId, limit)
    isMore ||= leftSome
  }
  return isMore
}

async function readWorkspace(
  parts: ReadNewResponses,
  workspaceId: string,
  limit: number,
): Promise<boolean> {
  const { pool, log, now } = parts
  const tagger = await openTagger(parts, workspaceId)
  const batch = { workspaceId, tagger, log, now, limit }
  try {
    return await readOnce(pool, batch)
  } catch (error) {
    if (isStoreUnavailable(error)) throw error
    log.error({ err: error, workspaceId }, 'new responses could not be read together')
    return readOneByOne(parts, batch)
  }
}

async function readOnce(pool: Pool, batch: ReadBatch): Promise<boolean> {
  const { isMore } = await retryOnConflict(() => pool.transaction((tx) => readBatch(tx, batch)))
  return isMore
}

/** Without it words are found but not tagged; a broken model must not keep anything out of the inbox. */
async function openTagger(
  { pool, log }: ReadNewResponses,
  workspaceId: string,
): Promise<WorkspaceTagger | null> {
  try {
    return await openWorkspaceTagger(pool, workspaceId)
  } catch (error) {
    if (isStoreUnavailable(error)) throw error
    log.error({ err: error, workspaceId }, 'the themes of a workspace could not be opened')
    return null
  }
}

/** One that cannot be read stays out of the inbox, and is not tried again until it changes. */
async function readOneByOne(
  { pool, log, stopping }: ReadNewResponses,
  batch: ReadBatch,
): Promise<boolean> {
  const { workspaceId, limit } = batch
  const responseIds = await listUnread(pool, { workspaceId, limit })
  for (const responseId of responseIds) {
    if (stopping.aborted) break
    try {
      await readOnce(pool, { ...batch, responseId })
    } catch (error) {
      if (isStoreUnavailable(error)) throw error
      log.error({ err: error, workspaceId, responseId }, 'a response could not be read')
      await pool.transaction(async (tx) => {
        await markRead(tx, { workspaceId, responseIds: [responseId] })
        await deleteTriage(tx, { workspaceId, responseIds: [responseId] })
      })
    }
  }
  return responseIds.length === limit
}

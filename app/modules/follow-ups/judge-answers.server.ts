import type { Log } from '#app/platform/log.server.ts'
import { isLostRace, retryOnConflict } from '#app/platform/retry-on-conflict.ts'
import type { Pool } from '#db/connect.server.ts'
import {
  listUnjudged,
  listUnjudgedWorkspaces,
  markJudged,
} from '#db/queries/unjudged-response.server.ts'
import { isStoreUnavailable } from '#db/store-errors.ts'
import { finalTerms } from './final-terms.ts'
import { judgeBatch } from './judge-batch.server.ts'
import type { JudgeBatch } from './judge-batch.server.ts'

export type JudgeAnswers = { pool: Pool; log: Log; now: Date; stopping: AbortSignal }

/**
 * In one round, of all workspaces together and of one: so that whoever has just answered anywhere waits no longer than a
 * second behind the many of somebody else.
 */
const mostAtOnce = 1_000
const mostOfOne = 200
const leastOfOne = 10

/**
 * Judges what customers have finally said since the last round, each workspace in its turn. Several workers may do so at
 * once. True if there is more to judge now; what is not final yet does not count.
 */
export async function judgeAnswers(parts: JudgeAnswers): Promise<boolean> {
  const workspaceIds = await listUnjudgedWorkspaces(parts.pool)
  const share = Math.floor(mostAtOnce / Math.max(1, workspaceIds.length))
  const limit = Math.min(mostOfOne, Math.max(leastOfOne, share))
  let isMore = false
  for (const workspaceId of workspaceIds) {
    if (parts.stopping.aborted) return false
    const leftSome = await judgeWorkspace(parts, { workspaceId, now: parts.now, limit })
    isMore ||= leftSome
  }
  return isMore
}

async function judgeWorkspace(parts: JudgeAnswers, batch: JudgeBatch): Promise<boolean> {
  const { pool, log } = parts
  try {
    return await judgeOnce(pool, batch)
  } catch (error) {
    if (isStoreUnavailable(error)) throw error
    const { workspaceId } = batch
    log.error({ err: error, workspaceId }, 'answers could not be judged together')
    return judgeOneByOne(parts, batch)
  }
}

async function judgeOnce(pool: Pool, batch: JudgeBatch): Promise<boolean> {
  const { isMore } = await retryOnConflict(() => pool.transaction((tx) => judgeBatch(tx, batch)))
  return isMore
}

/** One that cannot be judged is not tried again until it changes; one that others were in the way of is, later. */
async function judgeOneByOne(
  { pool, log, stopping }: JudgeAnswers,
  batch: JudgeBatch,
): Promise<boolean> {
  const { workspaceId, now, limit } = batch
  const responseIds = await listUnjudged(pool, { ...batch, final: finalTerms(now) })
  for (const responseId of responseIds) {
    if (stopping.aborted) break
    try {
      await judgeOnce(pool, { ...batch, responseId })
    } catch (error) {
      if (isStoreUnavailable(error) || isLostRace(error)) throw error
      log.error({ err: error, workspaceId, responseId }, 'an answer could not be judged')
      await markJudged(pool, { workspaceId, responseIds: [responseId] })
    }
  }
  return responseIds.length === limit
}

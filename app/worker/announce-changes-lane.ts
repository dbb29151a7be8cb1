import { announceChanges } from '#app/modules/changes/announce-changes.server.ts'
import type { AnnounceChanges } from '#app/modules/changes/announce-changes.server.ts'
import { reconsiderUntold } from '#app/modules/changes/reconsider-untold.server.ts'
import { tendDigests } from '#app/modules/changes/tend-digests.server.ts'
import type { RoundResult } from '#app/modules/mail/send-due-mail.server.ts'
import { isOver } from './is-over.ts'

const minute = 60_000
const hour = 60 * minute

type Parts = Pick<AnnounceChanges, 'pool' | 'log' | 'mailDomain'> & { now: () => Date }

/**
 * The rounds of the lane: what is due and what is untold is looked for in each, for two small indexes say so; what was
 * linked afterwards each minute, who has ticked the box afterwards and digests each hour.
 */
export function announcingChanges({ now: clock, ...parts }: Parts) {
  let reopened: Date | null = null
  let digested: Date | null = null
  return async (stopping: AbortSignal): Promise<RoundResult> => {
    const now = clock()
    const latecomers = isOver(reopened, minute, now)
    const isMore = await announceChanges({ ...parts, now, latecomers, stopping })
    if (latecomers) reopened = now
    if (isMore) return 'busy'
    if (!isOver(digested, hour, now) || stopping.aborted) return 'idle'
    await reconsiderUntold(parts.pool)
    await tendDigests({ pool: parts.pool, log: parts.log, now, stopping })
    digested = now
    return 'idle'
  }
}

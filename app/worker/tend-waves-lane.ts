import { tendWaves } from '#app/modules/automations/tend-waves.server.ts'
import type { TendWaves } from '#app/modules/automations/tend-waves.server.ts'
import type { RoundResult } from '#app/modules/mail/send-due-mail.server.ts'
import { isOver } from './is-over.ts'

const minute = 60_000
const hour = 60 * minute

type Parts = Omit<TendWaves, 'now' | 'newcomers' | 'stopping'> & { now: () => Date }

/** The rounds of the lane: turns are looked for each minute, customers who have come or gone since each hour. */
export function tendingWaves({ now: clock, ...parts }: Parts) {
  let tended: Date | null = null
  let welcomed: Date | null = null
  return async (stopping: AbortSignal): Promise<RoundResult> => {
    const now = clock()
    if (!isOver(tended, minute, now)) return 'idle'
    const newcomers = isOver(welcomed, hour, now)
    const isMore = await tendWaves({ ...parts, now, newcomers, stopping })
    if (isMore) return 'busy'
    tended = now
    if (newcomers) welcomed = now
    return 'idle'
  }
}

import { tendWaves } from '#app/modules/automations/tend-waves.server.ts'
import type { TendWaves } from '#app/modules/automations/tend-waves.server.ts'
import type { RoundResult } from '#app/modules/mail/send-due-mail.server.ts'

const minute = 60_000
const hour = 60 * minute

type Parts = Omit<TendWaves, 'now' | 'newcomers' | 'stopping'> & { now: () => Date }

/** The rounds of the lane: turns are looked for each minute, customers who have come or gone since each hour. */
export function tendingWaves({ now: clock, ...parts }: Parts) {
  let due = 0
  let newcomersDue = 0
  return async (stopping: AbortSignal): Promise<RoundResult> => {
    const now = clock()
    if (now.getTime() < due) return 'idle'
    const newcomers = now.getTime() >= newcomersDue
    const isMore = await tendWaves({ ...parts, now, newcomers, stopping })
    if (isMore) return 'busy'
    due = now.getTime() + minute
    if (newcomers) newcomersDue = now.getTime() + hour
    return 'idle'
  }
}

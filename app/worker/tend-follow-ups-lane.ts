import { tendFollowUps } from '#app/modules/follow-ups/tend-follow-ups.server.ts'
import type { TendFollowUps } from '#app/modules/follow-ups/tend-follow-ups.server.ts'
import type { RoundResult } from '#app/modules/mail/send-due-mail.server.ts'

const minute = 60_000

type Parts = Pick<TendFollowUps, 'pool' | 'log'> & { now: () => Date }

/** The rounds of the lane: what is due is looked for each half minute, what is nearly due each ten minutes. */
export function tendingFollowUps({ now: clock, pool, log }: Parts) {
  let due = 0
  let remindersDue = 0
  return async (stopping: AbortSignal): Promise<RoundResult> => {
    const now = clock()
    if (now.getTime() < due) return 'idle'
    const reminders = now.getTime() >= remindersDue
    const isMore = await tendFollowUps({ pool, log, now, reminders, stopping })
    if (reminders) remindersDue = now.getTime() + 10 * minute
    if (isMore) return 'busy'
    due = now.getTime() + minute / 2
    return 'idle'
  }
}

import { openWaitingFollowUps } from '#app/modules/changes/open-waiting-follow-ups.server.ts'
import { tendFollowUps } from '#app/modules/follow-ups/tend-follow-ups.server.ts'
import type { TendFollowUps } from '#app/modules/follow-ups/tend-follow-ups.server.ts'
import type { RoundResult } from '#app/modules/mail/send-due-mail.server.ts'
import { isOver } from './is-over.ts'

const minute = 60_000

type Parts = Pick<TendFollowUps, 'pool' | 'log'> & { now: () => Date }

/** The rounds of the lane: what is due is looked for each half minute, what is nearly due each ten minutes. */
export function tendingFollowUps({ now: clock, pool, log }: Parts) {
  let tended: Date | null = null
  let reminded: Date | null = null
  return async (stopping: AbortSignal): Promise<RoundResult> => {
    const now = clock()
    if (!isOver(tended, minute / 2, now)) return 'idle'
    const reminders = isOver(reminded, 10 * minute, now)
    const isMore = await tendFollowUps({ pool, log, now, reminders, stopping })
    if (reminders) reminded = now
    const isMoreToOpen = await openWaitingFollowUps({ pool, log, now, stopping })
    if (isMore || isMoreToOpen) return 'busy'
    tended = now
    return 'idle'
  }
}

import type { RoundResult } from '#app/modules/mail/send-due-mail.server.ts'
import { isOver } from './is-over.ts'

const hour = 3_600_000

/** A round that works when the lane starts and then once an hour; what fails is due again at the next round. */
export function hourly(
  clock: () => Date,
  work: (now: Date) => Promise<void>,
): () => Promise<RoundResult> {
  let worked: Date | null = null
  return async () => {
    const now = clock()
    if (!isOver(worked, hour, now)) return 'idle'
    await work(now)
    worked = now
    return 'idle'
  }
}

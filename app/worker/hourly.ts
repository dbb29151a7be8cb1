import type { RoundResult } from '#app/modules/mail/send-due-mail.server.ts'

const hour = 3_600_000

/** A round that works when the lane starts and then once an hour; what fails is due again at the next round. */
export function hourly(
  clock: () => Date,
  work: (now: Date) => Promise<void>,
): () => Promise<RoundResult> {
  let due = 0
  return async () => {
    const now = clock()
    if (now.getTime() < due) return 'idle'
    await work(now)
    due = now.getTime() + hour
    return 'idle'
  }
}

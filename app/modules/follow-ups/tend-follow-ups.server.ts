import { attempt } from '#app/modules/tasks/attempt.server.ts'
import type { Log } from '#app/platform/log.server.ts'
import type { Pool } from '#db/connect.server.ts'
import { settleCalls } from '#db/queries/alert-call.server.ts'
import { listDueDigests } from '#db/queries/alert.server.ts'
import { escalateFollowUps } from './escalate-follow-ups.server.ts'
import { listNearlyDue, remindOwner } from './remind-owners.server.ts'
import { sendDigest } from './send-digests.server.ts'
import { tellOfOverdue } from './tell-of-overdue.server.ts'
import { wakeWaiting } from './wake-waiting.server.ts'

export type TendFollowUps = {
  pool: Pool
  log: Log
  now: Date
  /** Whether to look for follow-ups that are nearly due, which reads all that nobody has taken up. */
  reminders: boolean
  stopping: AbortSignal
}

const digestsAtOnce = 100
const callsAtOnce = 1_000

/**
 * Does what the clock asks for: tells of what is overdue, hands it on, opens again what a customer is not done with,
 * reminds owners, sends digests and what endpoints did not take. Every step is whole in a transaction of its own, and
 * several workers may do it at once. True if there is more to do now.
 */
export async function tendFollowUps(parts: TendFollowUps): Promise<boolean> {
  const { pool, log, now, stopping } = parts
  const isMoreOverdue = await tellOfOverdue(pool, now)
  const isMoreToEscalate = await escalateFollowUps(pool, now)
  const isMoreToWake = await wakeWaiting(parts)
  const isMoreToSettle = (await settleCalls(pool, { now, limit: callsAtOnce })) === callsAtOnce
  const digests = await listDueDigests(pool, { now, limit: digestsAtOnce })
  let sent = 0
  for (const digest of digests) {
    if (stopping.aborted) return false
    const end = await tell(log, digest, () => sendDigest(pool, { ...digest, now }))
    if (end !== null) sent += 1
  }
  if (parts.reminders) {
    for (const reminding of await listNearlyDue(pool, now)) {
      if (stopping.aborted) return false
      await tell(log, reminding, () => remindOwner(pool, reminding, now))
    }
  }
  const isMoreToSend = digests.length === digestsAtOnce && sent > 0
  return isMoreOverdue || isMoreToEscalate || isMoreToWake || isMoreToSettle || isMoreToSend
}

const tell = (
  log: Log,
  { workspaceId, userId }: { workspaceId: string; userId: string },
  work: () => Promise<void>,
) => attempt(log, { workspaceId, userId }, 'a member could not be told of follow-ups', work)

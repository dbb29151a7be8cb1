import type { Db } from '#db/connect.server.ts'
import { selectListeners } from '#db/queries/alert.server.ts'
import { findFollowUp } from '#db/queries/follow-up.server.ts'
import { findLastDigest } from '#db/queries/member-digest.server.ts'
import { nextDigest } from './digest-time.ts'
import { listenerOf } from './listener.ts'
import { queueDigest } from './queue-digest.server.ts'
import { nextLoudMoment } from './quiet-hours.ts'

/** After one mail the next waits so long, however often a customer's program writes, and tells of all until then. */
const restMs = 10 * 60_000

export type TellOwnerOfAnswer = { workspaceId: string; followUpId: string; now: Date }

/**
 * Mails the owner that the customer has written back; where nobody owns it, those who want to hear of all. It comes at
 * once, outside quiet hours, or at the hour of those who want one mail a day; what waits for then comes as one mail. Call
 * it where the answer is stored.
 */
export async function tellOwnerOfAnswer(tx: Db, given: TellOwnerOfAnswer): Promise<void> {
  const { workspaceId, followUpId, now } = given
  const row = await findFollowUp(tx, { workspaceId, followUpId })
  if (row === null) return
  const listeners = (await selectListeners(tx, { workspaceId })).map(listenerOf)
  const isOwned = listeners.some(({ userId }) => userId === row.ownerId)
  const told = listeners.filter(({ userId, scope }) =>
    isOwned ? userId === row.ownerId && scope !== 'none' : scope === 'all',
  )
  for (const to of told) {
    const next = to.channel === 'digest' ? nextDigest : nextLoudMoment
    const since = new Date(now.getTime() - restMs)
    const reason = 'answered' as const
    const last = await findLastDigest(tx, { workspaceId, toAddress: to.email, reason, since })
    const earliest = last === null ? now : new Date(last.getTime() + restMs)
    await queueDigest(tx, {
      ...{ workspaceId, to, reason, responseIds: [row.responseId], now },
      dueAt: next(earliest, to, to.zone),
    })
  }
}

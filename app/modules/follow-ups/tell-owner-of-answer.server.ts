import type { Db } from '#db/connect.server.ts'
import { selectListeners } from '#db/queries/alert.server.ts'
import { findFollowUp } from '#db/queries/follow-up.server.ts'
import { nextDigest } from './digest-time.ts'
import { listenerOf } from './listener.ts'
import { digestPayload } from './member-mail-payload.ts'
import { newMailId, queueMemberMails } from './queue-member-mails.server.ts'
import { nextLoudMoment } from './quiet-hours.ts'

export type TellOwnerOfAnswer = { workspaceId: string; followUpId: string; now: Date }

/**
 * Mails the owner that the customer has written back; where nobody owns it, those who want to hear of all. It comes at
 * once, outside quiet hours, or at the hour of those who want one mail a day. Call it where the answer is stored.
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
  await queueMemberMails(tx, {
    workspaceId,
    mails: told.map((to) => ({
      id: newMailId(),
      kind: 'digest',
      to,
      payload: digestPayload('answered', [row.responseId]),
      dueAt:
        to.channel === 'digest' ? nextDigest(now, to, to.zone) : nextLoudMoment(now, to, to.zone),
    })),
    now,
  })
}

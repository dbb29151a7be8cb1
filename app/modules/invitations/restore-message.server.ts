import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import type { Db, Pool } from '#db/connect.server.ts'
import { standAgain } from '#db/queries/invitation.server.ts'
import { findMessage, pendAgain, pendRemindersAgain } from '#db/queries/message.server.ts'
import { refused } from './message-outcome.ts'
import type { MessageOutcome } from './message-outcome.ts'
import { reasonAgainst } from './reason-against.server.ts'

export type RestoreMessage = { workspaceId: string; messageId: string; actor: Actor; now: Date }

const reason = 'cancelled_by_member'

/**
 * Lets a mail go after all that a member has called off, when it would have gone, or now if that is past; with an
 * invitation's own mail come its reminders. Refused with what would cancel it then.
 */
export async function restoreMessage(
  pool: Pool,
  { workspaceId, messageId, actor, now }: RestoreMessage,
): Promise<MessageOutcome> {
  const key = { workspaceId, messageId }
  const message = await findMessage(pool, key)
  if (message === null) return { outcome: 'not_found' }
  const { state, cancelReason, customerId, invitationId, kind } = message
  if (state !== 'cancelled' || cancelReason !== reason || invitationId === null)
    return refused('not_cancelled')
  const toAddress = message.currentAddress ?? message.toAddress
  const dueAt = message.dueAt > now ? message.dueAt : now
  const against = await reasonAgainst(pool, { ...message, toAddress }, dueAt)
  if (against !== null) return refused(against)
  return pool.transaction(async (tx) => {
    const queue = { from: 'cancelled', customerId, toAddress, dueAt } as const
    const again = await pendAgain(tx, key, queue)
    if (!again) return refused('not_cancelled')
    if (kind === 'invitation') await restoreInvitation(tx, { workspaceId, invitationId })
    await recordAudit(tx, {
      ...{ workspaceId, actor, now, action: 'message.restored' },
      subject: { id: messageId, name: '' },
    })
    return { outcome: 'done' }
  })
}

async function restoreInvitation(tx: Db, key: { workspaceId: string; invitationId: string }) {
  await pendRemindersAgain(tx, key, reason)
  await standAgain(tx, key, reason)
}

import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import type { Pool } from '#db/connect.server.ts'
import { standAgain } from '#db/queries/invitation.server.ts'
import { findMessage, pendAgain } from '#db/queries/message.server.ts'
import { refused } from './message-outcome.ts'
import type { MessageOutcome } from './message-outcome.ts'
import { reasonAgainst } from './reason-against.server.ts'

export type RetryMessage = { workspaceId: string; messageId: string; actor: Actor; now: Date }

/** A link to sign in is worth nothing later, and a test is made anew in a second. */
const neverAgain = new Set(['sign_in_link', 'test'])

/**
 * Puts a mail that was given up back into the queue, to go now, to the address that its customer has by now. Refused
 * with what would cancel it anyway. Everything else (windows, quiet periods, pauses) is judged when it is sent.
 */
export async function retryMessage(
  pool: Pool,
  { workspaceId, messageId, actor, now }: RetryMessage,
): Promise<MessageOutcome> {
  const key = { workspaceId, messageId }
  const message = await findMessage(pool, key)
  if (message === null) return { outcome: 'not_found' }
  if (neverAgain.has(message.kind)) return refused('never')
  if (message.state !== 'failed') return refused('not_failed')
  const { customerId, invitationId, kind } = message
  const toAddress = message.currentAddress ?? message.toAddress
  const against = await reasonAgainst(pool, { ...message, toAddress }, now)
  if (against !== null) return refused(against)
  return pool.transaction(async (tx) => {
    const queue = { from: 'failed', customerId, toAddress, dueAt: now } as const
    const again = await pendAgain(tx, key, queue)
    if (!again) return refused('not_failed')
    if (kind === 'invitation' && invitationId !== null)
      await standAgain(tx, { workspaceId, invitationId }, 'delivery_failed')
    await recordAudit(tx, {
      ...{ workspaceId, actor, now, action: 'message.retried' },
      subject: { id: messageId, name: '' },
    })
    return { outcome: 'done' }
  })
}

import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import { AppError } from '#app/platform/errors.ts'
import type { Pool } from '#db/connect.server.ts'
import { cancelPendingMessage, findMessage } from '#db/queries/message.server.ts'
import { cancelInvitation } from './cancel-invitation.server.ts'
import { refused } from './message-outcome.ts'
import type { MessageOutcome } from './message-outcome.ts'

export type CancelMessage = { workspaceId: string; messageId: string; actor: Actor; now: Date }

const reason = 'cancelled_by_member'

/**
 * Calls off a mail to a customer that waits. With an invitation's own mail go the invitation and its reminders; a
 * reminder goes alone. Refused with its state when it waits no longer, `sending` when a worker has it in hand.
 */
export async function cancelMessage(pool: Pool, input: CancelMessage): Promise<MessageOutcome> {
  const message = await findMessage(pool, input)
  if (message === null) return { outcome: 'not_found' }
  const { kind, state, invitationId } = message
  if (invitationId === null) return refused('not_to_customer')
  if (state !== 'pending') return refused(state)
  return kind === 'invitation'
    ? cancelWhole(pool, input, invitationId)
    : cancelReminder(pool, input)
}

async function cancelWhole(
  pool: Pool,
  { workspaceId, actor, now }: CancelMessage,
  invitationId: string,
): Promise<MessageOutcome> {
  try {
    await cancelInvitation(pool, { workspaceId, invitationId, reason, actor, now })
    return { outcome: 'done' }
  } catch (error) {
    if (error instanceof AppError && error.code === 'conflict') return refused('sending')
    throw error
  }
}

const cancelReminder = (pool: Pool, { workspaceId, messageId, actor, now }: CancelMessage) =>
  pool.transaction(async (tx): Promise<MessageOutcome> => {
    if (!(await cancelPendingMessage(tx, { workspaceId, messageId }, reason)))
      return refused('sending')
    await recordAudit(tx, {
      ...{ workspaceId, actor, now, action: 'message.cancelled' },
      subject: { id: messageId, name: '' },
    })
    return { outcome: 'done' }
  })

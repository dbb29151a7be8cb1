import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import { AppError } from '#app/platform/errors.ts'
import type { Db } from '#db/connect.server.ts'
import { cancelScheduled } from '#db/queries/invitation.server.ts'
import { cancelPendingMessages } from '#db/queries/message.server.ts'
import { readInvitation } from './read-invitations.server.ts'
import type { ReadInvitation } from './read-invitations.server.ts'

export type CancelInvitation = {
  workspaceId: string
  invitationId: string
  /** Whoever calls it off; in the words of `invitation.cancel_reason`. */
  reason?: 'cancelled_by_program' | 'cancelled_by_member'
  actor: Actor
  now: Date
}

/**
 * Takes back an invitation that was not sent yet, with its mails. Null when there is none. Throws AppError `conflict`
 * for one that was sent, is being sent or is cancelled already.
 */
export async function cancelInvitation(
  db: Db,
  { workspaceId, invitationId, reason = 'cancelled_by_program', actor, now }: CancelInvitation,
): Promise<ReadInvitation | null> {
  const invitationIds = [invitationId]
  return db.transaction(async (tx) => {
    const before = await readInvitation(tx, { workspaceId, invitationId })
    if (before === null) return null
    if (before.state !== 'scheduled') throw tooLate(`is ${before.state}`)
    // Messages first, the order in which a worker finishes a mail.
    await cancelPendingMessages(tx, { workspaceId, invitationIds }, reason)
    await cancelScheduled(tx, { workspaceId, invitationIds }, reason)
    const after = await readInvitation(tx, { workspaceId, invitationId })
    if (after?.state !== 'cancelled') throw tooLate('is being sent')
    await recordAudit(tx, {
      ...{ workspaceId, actor, now, action: 'invitation.cancelled' },
      subject: { id: invitationId, name: '' },
    })
    return after
  })
}

const tooLate = (how: string) =>
  new AppError('conflict', `Only a scheduled invitation can be cancelled; this one ${how}.`)

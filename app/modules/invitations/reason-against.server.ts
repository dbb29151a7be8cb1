import { emailHash } from '#app/modules/customers/email-hash.ts'
import { newId } from '#app/platform/ids.ts'
import type { Pool } from '#db/connect.server.ts'
import { findInvitationMails } from '#db/queries/invitation-mail.server.ts'
import { readReminderPayload } from './reminder-payload.ts'
import { whyNotNow, whyNotRemind } from './why-not-now.ts'

type Judged = {
  workspaceId: string
  id: string
  kind: string
  reminder: number
  invitationId: string | null
  payload: Record<string, string> | null
  toAddress: string
}

/** An invitation that was cancelled for these stands again with its own mail. */
const liftable = new Set(['delivery_failed', 'cancelled_by_member'])

/**
 * What would cancel the mail at this moment instead of sending it, judged by the rules of the sending itself; null when
 * nothing would, which also holds for mail to members, whose own rules are asked when it is made.
 */
export async function reasonAgainst(pool: Pool, mail: Judged, at: Date): Promise<string | null> {
  const { workspaceId, id: messageId, invitationId, reminder, toAddress } = mail
  if (invitationId === null) return null
  const key = { workspaceId, messageId, invitationId, reminder, leaseId: newId() }
  const [row] = await findInvitationMails(pool, [{ ...key, emailHash: emailHash(toAddress) }], at)
  if (row === undefined) return 'invitation_gone'
  const isLifted = liftable.has(row.cancelReason ?? '')
  const stop =
    mail.kind === 'reminder'
      ? whyNotRemind({ ...row, ...readReminderPayload(mail.payload) }, at)
      : whyNotNow({ ...row, cancelled: row.cancelled && !isLifted }, at)
  return stop !== null && 'cancel' in stop ? stop.cancel : null
}

import type { Db } from '#db/connect.server.ts'
import { cancelScheduled } from '#db/queries/invitation.server.ts'
import { cancelPendingTo } from '#db/queries/message.server.ts'
import { insertSuppression } from '#db/queries/suppression.server.ts'
import { emailHash } from './email-hash.ts'

export type SilenceAddress = {
  workspaceId: string
  email: string
  reason: 'manual' | 'bounced' | 'complained'
  /** What led to it, without addresses. */
  detail?: string
  now: Date
}

/**
 * Suppresses an address, whoever's it is, and cancels what waits to go there. False when it was suppressed already.
 * Call within a transaction.
 */
export async function silenceAddress(
  db: Db,
  { workspaceId, email, reason, detail = '', now }: SilenceAddress,
): Promise<boolean> {
  const row = { workspaceId, emailHash: emailHash(email), email: email.toLowerCase(), reason }
  if (!(await insertSuppression(db, { ...row, detail, createdAt: now }))) return false
  const invitationIds = await cancelPendingTo(db, { workspaceId, toAddress: email }, 'suppressed')
  if (invitationIds.length > 0)
    await cancelScheduled(db, { workspaceId, invitationIds }, 'suppressed')
  return true
}

import { emailHash } from '#app/modules/customers/email-hash.ts'
import { newId } from '#app/platform/ids.ts'
import type { Db } from '#db/connect.server.ts'
import { insertFollowUpEntries } from '#db/queries/follow-up-entry.server.ts'
import { lockFollowUp } from '#db/queries/follow-up.server.ts'
import { insertMessage } from '#db/queries/message.server.ts'
import { awaitedMailDomain } from '#db/queries/outbox.server.ts'
import { findAsked, noteAsked } from '#db/queries/recovery.server.ts'
import { findSuppression } from '#db/queries/suppression.server.ts'

/** So that the customer has had time to see whether it helped, and a "solved" pressed by mistake can be taken back. */
export const askAfterHours = 24

const hour = 3_600_000

export type AskRecovery = { workspaceId: string; followUpId: string; now: Date }

/**
 * Queues "are we good now?" to the customer of a follow-up that was solved, once in its life: it is asked again only
 * when the first mail never went out. Nobody is asked who has no address, is suppressed or wants no surveys. Call
 * within the transaction that solves it.
 */
export async function askRecovery(
  tx: Db,
  { workspaceId, followUpId, now }: AskRecovery,
): Promise<void> {
  const key = { workspaceId, followUpId }
  const row = await lockFollowUp(tx, key)
  if (row === null || row.customerId === null || row.recovered !== null) return
  const asked = await findAsked(tx, key)
  if (asked === null || asked.email === null || asked.unsubscribed) return
  if (asked.lastState !== null && asked.lastState !== 'cancelled') return
  const hash = emailHash(asked.email)
  if ((await findSuppression(tx, { workspaceId, emailHash: hash })) !== null) return
  const id = newId()
  await insertMessage(tx, {
    ...{ workspaceId, id, kind: 'recovery', topic: 'surveys', customerId: row.customerId },
    toAddress: asked.email,
    messageId: `<${id}@${awaitedMailDomain}>`,
    dueAt: new Date(now.getTime() + askAfterHours * hour),
    createdAt: now,
  })
  await noteAsked(tx, { ...key, at: now })
  await insertFollowUpEntries(tx, [{ ...key, id: newId(), kind: 'asked', messageId: id, at: now }])
}

import { newId } from '#app/platform/ids.ts'
import type { Db } from '#db/connect.server.ts'
import {
  deleteMailsAbout,
  emptyDeliveries,
  emptyFollowUps,
  lockFollowUpsOf,
  stopAlerts,
} from '#db/queries/follow-up-erasure.server.ts'
import { insertFollowUpEntries } from '#db/queries/follow-up-entry.server.ts'
import { updateFollowUp } from '#db/queries/follow-up.server.ts'

type Erased = { workspaceId: string; customerId: string; responseIds: string[]; now: Date }

/**
 * Takes every word out of the follow-ups of a customer, out of what members and other systems were told of them, and
 * closes those that were still under way: nobody can write to this customer any more. Call it in the transaction of
 * their erasure, after their answers.
 */
export async function eraseFollowUps(db: Db, erased: Erased): Promise<number> {
  const { workspaceId, now } = erased
  const theirs = await lockFollowUpsOf(db, erased)
  const followUpIds = theirs.map(({ id }) => id)
  await emptyFollowUps(db, { workspaceId, followUpIds })
  for (const { id: followUpId, state } of theirs) {
    if (state !== 'open' && state !== 'contacted') continue
    const end = { state: 'closed', cause: 'cannot_help', endedAt: now, changedAt: now } as const
    await updateFollowUp(db, { workspaceId, followUpId }, end)
    const entry = { kind: 'closed', detail: { cause: end.cause }, at: now } as const
    await insertFollowUpEntries(db, [{ ...entry, workspaceId, followUpId, id: newId() }])
  }
  await stopAlerts(db, erased)
  await deleteMailsAbout(db, { workspaceId, followUpIds })
  await emptyDeliveries(db, erased)
  return theirs.length
}

import type { Db } from '#db/connect.server.ts'
import {
  deleteQuotes,
  deleteSubscribers,
  emptyNotifications,
} from '#db/queries/change-erasure.server.ts'
import { saveUpdatesSetting } from '#db/queries/updates-setting.server.ts'

type Erased = {
  workspaceId: string
  customerId: string
  responseIds: string[]
  /** All that were ever theirs, as far as is known. */
  addresses: string[]
  now: Date
}

/**
 * Takes a customer out of what was announced: their words beside a change, whether it helped them, their subscription.
 * The public pages are new at the next request. Call it in the transaction of their erasure, after their answers.
 */
export async function eraseChanges(db: Db, erased: Erased): Promise<void> {
  const { workspaceId, now } = erased
  await emptyNotifications(db, erased)
  await deleteSubscribers(db, erased)
  if (await deleteQuotes(db, erased)) await saveUpdatesSetting(db, workspaceId, { updatedAt: now })
}

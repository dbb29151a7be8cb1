import type { Db } from '#db/connect.server.ts'
import {
  deleteStaleThemeResponses,
  readAsked,
  settleThemeResponses,
  updateAsked,
} from '#db/queries/change-link.server.ts'
import { takeBackUnlinked } from '#db/queries/untold-notification.server.ts'
import { refreshUpdates } from './refresh-updates.server.ts'

type Settling = {
  workspaceId: string
  changeId: string
  publishedAt: Date | null
  /** Somebody may be linked now who is to be told. */
  mayTell: boolean
  now: Date
}

/**
 * What follows from new links, in their transaction. Before its publication a change has no rows of what its themes
 * mean; afterwards those who are linked anew get theirs, the public figures follow, and the worker tells them. Of whom it was decided and
 * who is linked no longer gets no mail, if none has reached them.
 */
export async function settleLinks(
  tx: Db,
  { workspaceId, changeId, publishedAt, mayTell, now }: Settling,
): Promise<void> {
  const key = { workspaceId, changeId }
  if (publishedAt === null) return deleteStaleThemeResponses(tx, key)
  await takeBackUnlinked(tx, key)
  await settleThemeResponses(tx, { ...key, now })
  const { customers, from, until } = await readAsked(tx, key)
  await updateAsked(tx, key, {
    ...{ askedCustomers: customers, askedFrom: from, askedUntil: until },
    ...(mayTell ? { announcedAt: null } : {}),
  })
  await refreshUpdates(tx, { workspaceId, now })
}

import { retryOnConflict } from '#app/platform/retry-on-conflict.ts'
import type { Db, Pool } from '#db/connect.server.ts'
import { cancelAllTo, insertImported } from '#db/queries/suppression-list.server.ts'
import { recordAudit } from '../workspaces/record-audit.server.ts'
import type { Actor } from '../workspaces/record-audit.server.ts'
import type { ListedAddress } from './read-suppression-list.ts'

export type ImportSuppressions = {
  workspaceId: string
  addresses: readonly ListedAddress[]
  actor: Actor
  now: Date
}

const chunk = 5_000

/**
 * Puts all of these addresses on the list, or none, and cancels what waits to go there. `known`: how many stood on it
 * already; those keep their reason.
 */
export const importSuppressions = (
  pool: Pool,
  input: ImportSuppressions,
): Promise<{ added: number; known: number }> =>
  retryOnConflict(() =>
    pool.transaction(async (tx) => {
      const { workspaceId, addresses, actor, now } = input
      const added = await insertAll(tx, input)
      const known = addresses.length - added
      const emails = addresses.flatMap(({ email }) => email ?? [])
      await cancelAllTo(tx, { workspaceId, addresses: emails }, 'suppressed')
      if (added > 0)
        await recordAudit(tx, {
          ...{ workspaceId, actor, now, action: 'suppression.imported' },
          subject: { id: null, name: '' },
          after: { added, known },
        })
      return { added, known }
    }),
  )

async function insertAll(db: Db, { workspaceId, addresses, now }: ImportSuppressions) {
  // In one order, so that two imports at once never wait for each other.
  const sorted = addresses.toSorted((one, other) => (one.emailHash < other.emailHash ? -1 : 1))
  let added = 0
  for (let at = 0; at < sorted.length; at += chunk)
    added += await insertImported(db, { workspaceId, addresses: sorted.slice(at, at + chunk), now })
  return added
}

import { retryOnConflict } from '#app/platform/retry-on-conflict.ts'
import type { Db, Pool } from '#db/connect.server.ts'
import { findCustomerId } from '#db/queries/customer.server.ts'
import { deleteSuppression, findSuppression } from '#db/queries/suppression.server.ts'
import { lastError } from '../mail/last-error.ts'
import { recordAudit } from '../workspaces/record-audit.server.ts'
import type { Actor } from '../workspaces/record-audit.server.ts'
import { silenceAddress } from './silence-address.server.ts'

type Change = { workspaceId: string; actor: Actor; now: Date }

/** Puts an address on the list by hand, whether or not it is a customer's. False when it was there already. */
export const addSuppression = (
  pool: Pool,
  { email, note, ...change }: Change & { email: string; note: string },
): Promise<boolean> =>
  retryOnConflict(() =>
    pool.transaction(async (tx) => {
      const { workspaceId, now } = change
      // Whoever reads the list is not told other people's addresses, not even by a colleague's note.
      const detail = lastError(note.slice(0, 300))
      const address = { workspaceId, email, reason: 'manual', detail, now } as const
      if (!(await silenceAddress(tx, address))) return false
      await record(tx, change, 'suppression.added', { email, after: { reason: 'manual' } })
      return true
    }),
  )

/** Mail may go there again; whoever has unsubscribed stays so. False when it is not on the list. */
export const removeSuppression = (
  pool: Pool,
  { emailHash, ...change }: Change & { emailHash: string },
): Promise<boolean> =>
  retryOnConflict(() =>
    pool.transaction(async (tx) => {
      const key = { workspaceId: change.workspaceId, emailHash }
      const email = (await findSuppression(tx, key))?.email ?? null
      const reason = await deleteSuppression(tx, key)
      if (reason === null) return false
      await record(tx, change, 'suppression.removed', { email, before: { reason } })
      return true
    }),
  )

type Told = {
  email: string | null
  before?: { reason: string }
  after?: { reason: string }
}

/** Names the customer whose address it is, if there is one, and no address: the entry outlives their erasure. */
async function record(
  db: Db,
  { workspaceId, actor, now }: Change,
  action: string,
  { email, ...change }: Told,
): Promise<void> {
  const id = email === null ? null : await findCustomerId(db, { workspaceId, email })
  await recordAudit(db, { workspaceId, actor, action, subject: { id, name: '' }, ...change, now })
}

import { retryOnConflict } from '#app/platform/retry-on-conflict.ts'
import type { Db, Pool } from '#db/connect.server.ts'
import { deleteSuppression } from '#db/queries/suppression.server.ts'
import { recordAudit } from '../workspaces/record-audit.server.ts'
import type { Actor } from '../workspaces/record-audit.server.ts'
import { emailHash } from './email-hash.ts'
import { lockCustomer } from './lock-customer.server.ts'
import { silenceAddress } from './silence-address.server.ts'

export type SuppressCustomer = {
  workspaceId: string
  customerId: string
  actor: Actor
  now: Date
}

/** `no_address`: there is nothing that could be mailed. */
export type SuppressOutcome = 'done' | 'not_found' | 'no_address'

/** No mail of any kind goes to the customer's address any more; what waits to go there is cancelled. */
export const suppressCustomer = (pool: Pool, input: SuppressCustomer): Promise<SuppressOutcome> =>
  withAddress(pool, input, async (db, email) => {
    const { workspaceId, now } = input
    if (await silenceAddress(db, { workspaceId, email, reason: 'manual', now }))
      await record(db, input, 'customer.suppressed', { after: { reason: 'manual' } })
  })

/** Mail may go there again. Whoever has unsubscribed stays so. */
export const unsuppressCustomer = (pool: Pool, input: SuppressCustomer): Promise<SuppressOutcome> =>
  withAddress(pool, input, async (db, email) => {
    const { workspaceId } = input
    const reason = await deleteSuppression(db, { workspaceId, emailHash: emailHash(email) })
    if (reason !== null) await record(db, input, 'customer.unsuppressed', { before: { reason } })
  })

const withAddress = (
  pool: Pool,
  input: SuppressCustomer,
  work: (db: Db, email: string) => Promise<void>,
): Promise<SuppressOutcome> =>
  retryOnConflict(() =>
    pool.transaction(async (tx) => {
      const customer = await lockCustomer(tx, input)
      if (customer === null) return 'not_found'
      if (customer.email === null) return 'no_address'
      await work(tx, customer.email)
      return 'done'
    }),
  )

/** Without the customer's name: the entry outlives their erasure. */
const record = (
  db: Db,
  { workspaceId, customerId, actor, now }: SuppressCustomer,
  action: string,
  change: { before?: { reason: string }; after?: { reason: string } },
) =>
  recordAudit(db, {
    workspaceId,
    actor,
    action,
    subject: { id: customerId, name: '' },
    ...change,
    now,
  })

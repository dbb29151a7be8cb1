import type { Db } from '#db/connect.server.ts'
import { findCustomerRow } from '#db/queries/customer-list.server.ts'
import { lockCustomers } from '#db/queries/customer.server.ts'
import type { CustomerRow } from '#db/queries/customer.server.ts'

type Key = { workspaceId: string; customerId: string }

/**
 * The customer, with the same locks that an event about them takes, until the transaction ends: an event is recorded
 * wholly before or wholly after. Null when there is none.
 */
export async function lockCustomer(db: Db, key: Key): Promise<CustomerRow | null> {
  const seen = await findCustomerRow(db, key)
  if (seen === null) return null
  const names = { externalId: seen.externalId ?? undefined, email: seen.email ?? undefined }
  if (names.externalId === undefined && names.email === undefined) return seen
  const locked = await lockCustomers(db, { workspaceId: key.workspaceId, ...names })
  const row = locked.find(({ id }) => id === key.customerId) ?? null
  if (row !== null && (row.email !== seen.email || row.externalId !== seen.externalId)) {
    throw Object.assign(new Error('the customer was renamed a moment ago'), { code: '40001' })
  }
  return row
}

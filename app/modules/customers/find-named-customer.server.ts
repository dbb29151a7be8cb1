import type { Db } from '#db/connect.server.ts'
import { findCustomerId } from '#db/queries/customer.server.ts'
import type { CustomerName } from './customer-name.ts'
import { findCustomer } from './find-customer.server.ts'
import type { FoundCustomer } from './find-customer.server.ts'

/** The customer whom a program names; null when the workspace has nobody of that name. */
export async function findNamedCustomer(
  db: Db,
  { workspaceId, name }: { workspaceId: string; name: CustomerName },
): Promise<FoundCustomer | null> {
  const customerId = 'id' in name ? name.id : await findCustomerId(db, { workspaceId, ...name })
  return customerId === null ? null : findCustomer(db, { workspaceId, customerId })
}

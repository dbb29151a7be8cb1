import type { Db } from '#db/connect.server.ts'
import { findCustomerRow } from '#db/queries/customer-list.server.ts'

export type FoundCustomer = NonNullable<Awaited<ReturnType<typeof findCustomerRow>>>

/** The customer with what speaks against mailing them; null when there is none of this id in the workspace. */
export const findCustomer = (
  db: Db,
  key: { workspaceId: string; customerId: string },
): Promise<FoundCustomer | null> => findCustomerRow(db, key)

import { isDeepStrictEqual } from 'node:util'
import { AppError } from '#app/platform/errors.ts'
import { newId } from '#app/platform/ids.ts'
import type { Db } from '#db/connect.server.ts'
import { insertCustomer, lockCustomers, updateCustomer } from '#db/queries/customer.server.ts'
import type { CustomerRow } from '#db/queries/customer.server.ts'
import { readdressNotices } from '#db/queries/notification.server.ts'
import { matchCustomer, mergeCustomer } from './merge-customer.ts'
import type { CustomerMatch, CustomerReport } from './merge-customer.ts'

/** A customer is read for each mail and page: they cannot grow without end, a few attributes with each call. */
const mostAttributes = 200

const tooManyAttributes = () =>
  new AppError('validation_failed', 'The customer has too many attributes.', {
    'customer.attributes': `would be more than ${mostAttributes} in all`,
  })

export type UpsertCustomer = { workspaceId: string; report: CustomerReport; now: Date }

/**
 * The customer whom a report is about, created or brought up to date, and locked until the transaction ends.
 * The report must name an external id or an address.
 */
export async function upsertCustomer(db: Db, input: UpsertCustomer): Promise<CustomerRow> {
  const { workspaceId, report, now } = input
  const { externalId, email } = report
  const candidates = await lockCustomers(db, { workspaceId, externalId, email })
  const match = matchCustomer(candidates, report)
  if (match !== null) return updateMatched(db, match, input)
  return insertCustomer(db, {
    ...report,
    workspaceId,
    id: newId(),
    createdAt: now,
    updatedAt: now,
  })
}

/** The customer as the report leaves them, stored if that changes anything. */
export async function updateMatched(
  db: Db,
  match: CustomerMatch,
  { workspaceId, report, now }: UpsertCustomer,
): Promise<CustomerRow> {
  const merged = mergeCustomer(match, report)
  if (Object.keys(merged.attributes).length > mostAttributes) throw tooManyAttributes()
  if (isDeepStrictEqual(merged, match.customer)) return match.customer
  const { externalId, email, name, locale, timeZone, attributes } = merged
  await updateCustomer(
    db,
    { workspaceId, customerId: merged.id },
    { externalId, email, name, locale, timeZone, attributes, updatedAt: now },
  )
  if (email !== match.customer.email)
    await readdressNotices(db, { workspaceId, customerIds: [merged.id] })
  return merged
}

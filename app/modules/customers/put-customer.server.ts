import { AppError } from '#app/platform/errors.ts'
import type { Db } from '#db/connect.server.ts'
import { lockCustomers } from '#db/queries/customer.server.ts'
import type { CustomerRow } from '#db/queries/customer.server.ts'
import { changedFields } from '../workspaces/changed-fields.ts'
import { recordAudit } from '../workspaces/record-audit.server.ts'
import type { Actor } from '../workspaces/record-audit.server.ts'
import type { CustomerName } from './customer-name.ts'
import { findCustomer } from './find-customer.server.ts'
import type { FoundCustomer } from './find-customer.server.ts'
import { lockCustomer } from './lock-customer.server.ts'
import { matchCustomer } from './merge-customer.ts'
import type { CustomerMatch, CustomerReport } from './merge-customer.ts'
import { updateMatched, upsertCustomer } from './upsert-customer.server.ts'

export type PutCustomer = {
  workspaceId: string
  name: CustomerName
  /** What is told, the external id or address of `name` included. */
  report: CustomerReport
  actor: Actor
  now: Date
}

/**
 * Creates or updates the customer whom a program names. Null when it names one by our id who is not there. Throws
 * AppError `conflict` where an event would quietly keep what is known: the address or the external id is another's.
 */
export async function putCustomer(db: Db, input: PutCustomer): Promise<FoundCustomer | null> {
  const { workspaceId, name, report } = input
  return db.transaction(async (tx) => {
    const known = 'id' in name ? await lockCustomer(tx, { workspaceId, customerId: name.id }) : null
    if ('id' in name && known === null) return null
    const namesakes = await lockNamesakes(tx, workspaceId, report)
    const match =
      known === null ? matchCustomer(namesakes, report) : { customer: known, emailTaken: false }
    refuseTaken(match, namesakes, input)
    const after =
      match === null ? await upsertCustomer(tx, input) : await updateMatched(tx, match, input)
    await audit(tx, input, match?.customer ?? null, after)
    return findCustomer(tx, { workspaceId, customerId: after.id })
  })
}

async function lockNamesakes(db: Db, workspaceId: string, { externalId, email }: CustomerReport) {
  if (externalId === undefined && email === undefined) return []
  return lockCustomers(db, { workspaceId, externalId, email })
}

function refuseTaken(
  match: CustomerMatch | null,
  namesakes: CustomerRow[],
  { name, report }: PutCustomer,
): void {
  if (match === null) return
  const { customer } = match
  const others = namesakes.filter(({ id }) => id !== customer.id)
  const isRenamed =
    report.externalId !== undefined &&
    customer.externalId !== null &&
    report.externalId !== customer.externalId
  if ('email' in name && customer.email !== name.email) throw taken('external_id')
  if ('externalId' in name && isRenamed) throw taken('email')
  if (others.some(({ email }) => email !== null && email === report.email)) throw taken('email')
  if (others.some(({ externalId }) => externalId === report.externalId)) throw taken('external_id')
  if (isRenamed)
    throw new AppError('conflict', 'This customer has another external_id.', {
      external_id: 'is not that of this customer, and cannot be changed',
    })
}

const taken = (field: 'email' | 'external_id') =>
  new AppError('conflict', `Another customer has this ${field}.`, {
    [field]: 'belongs to another customer',
  })

/** Which fields changed, not what was in them: the log outlives an erasure. */
async function audit(
  db: Db,
  { workspaceId, actor, now }: PutCustomer,
  before: CustomerRow | null,
  after: CustomerRow,
): Promise<void> {
  const changed = changedFields<Record<string, unknown>>({ ...before }, { ...after })
  if (before !== null && changed === null) return
  const fields = before === null ? {} : { after: { fields: Object.keys(changed?.after ?? {}) } }
  const action = before === null ? 'customer.created' : 'customer.updated'
  await recordAudit(db, {
    ...{ workspaceId, actor, now, action, ...fields },
    subject: { id: after.id, name: '' },
  })
}

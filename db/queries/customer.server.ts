import { and, eq, or, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { customer } from '../schema/customer.ts'

export type CustomerRow = typeof customer.$inferSelect
type NewCustomer = typeof customer.$inferInsert
type CustomerChange = Partial<Omit<NewCustomer, 'workspaceId' | 'id'>>

type IdentityKey = {
  workspaceId: string
  externalId?: string | undefined
  email?: string | undefined
}

/**
 * The customers (none, one or two) who have this external id or this address, locked until the transaction ends.
 * First the names themselves are locked, the address before the external id, because a customer who is not there yet
 * has no row to lock; the rows alone gave unique violations and deadlocks when many told of the same new people.
 * `no key update` lets writing an answer or a message that points at the customer go on.
 */
export async function lockCustomers(db: Db, key: IdentityKey): Promise<CustomerRow[]> {
  const { workspaceId, externalId, email } = key
  const names = [
    ...(email === undefined ? [] : [`customer email ${workspaceId} ${email}`]),
    ...(externalId === undefined ? [] : [`customer external_id ${workspaceId} ${externalId}`]),
  ]
  if (names.length === 0) throw new Error('a customer is known by an external id or an address')
  const locks = names.map((name) => sql`pg_advisory_xact_lock(hashtextextended(${name}, 0))`)
  await db.execute(sql`select ${sql.join(locks, sql`, `)}`)
  return db
    .select()
    .from(customer)
    .where(
      and(
        eq(customer.workspaceId, workspaceId),
        or(
          externalId === undefined ? undefined : eq(customer.externalId, externalId),
          email === undefined ? undefined : eq(customer.email, email),
        ),
      ),
    )
    .orderBy(customer.id)
    .for('no key update')
}

/** The id of the customer who has this external id or, without one, this address; null when nobody has. */
export async function findCustomerId(
  db: Db,
  { workspaceId, externalId, email }: IdentityKey,
): Promise<string | null> {
  const isMeant =
    externalId === undefined ? eq(customer.email, email ?? '') : eq(customer.externalId, externalId)
  const [row] = await db
    .select({ id: customer.id })
    .from(customer)
    .where(and(eq(customer.workspaceId, workspaceId), isMeant))
  return row?.id ?? null
}

export async function insertCustomer(db: Db, row: NewCustomer): Promise<CustomerRow> {
  const [inserted] = await db.insert(customer).values(row).returning()
  if (inserted === undefined) throw new Error('the insert returned no row')
  return inserted
}

export async function updateCustomer(
  db: Db,
  key: { workspaceId: string; customerId: string },
  change: CustomerChange,
): Promise<void> {
  await db
    .update(customer)
    .set(change)
    .where(and(eq(customer.workspaceId, key.workspaceId), eq(customer.id, key.customerId)))
}

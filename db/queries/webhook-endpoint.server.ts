import { and, count, desc, eq, isNull, lte, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { alertSetting } from '../schema/alert.ts'
import { webhookAttempt, webhookDelivery, webhookEndpoint } from '../schema/webhook.ts'
import type { webhookOffReasons, webhookStates } from '../schema/webhook.ts'
import { settleTold } from './alert-call.server.ts'

export type EndpointState = (typeof webhookStates)[number]
export type OffReason = (typeof webhookOffReasons)[number]

/** Whose endpoints: a member's own, or with null the workspace's. */
export type EndpointsOf = { workspaceId: string; ownerId: string | null }
export type EndpointKey = EndpointsOf & { endpointId: string }

const isOf = ({ workspaceId, ownerId }: EndpointsOf) =>
  and(
    eq(webhookEndpoint.workspaceId, workspaceId),
    ownerId === null ? isNull(webhookEndpoint.ownerId) : eq(webhookEndpoint.ownerId, ownerId),
  )

const isEndpoint = (key: EndpointKey) => and(isOf(key), eq(webhookEndpoint.id, key.endpointId))

/** Everything but the secret. */
const shown = {
  id: webhookEndpoint.id,
  name: webhookEndpoint.name,
  format: webhookEndpoint.format,
  url: webhookEndpoint.url,
  events: webhookEndpoint.events,
  state: webhookEndpoint.state,
  offReason: webhookEndpoint.offReason,
  offAt: webhookEndpoint.offAt,
  failingSince: webhookEndpoint.failingSince,
  createdAt: webhookEndpoint.createdAt,
  updatedAt: webhookEndpoint.updatedAt,
}

export const selectEndpoints = (db: Db, of: EndpointsOf) =>
  db.select(shown).from(webhookEndpoint).where(isOf(of)).orderBy(desc(webhookEndpoint.id))

export async function findEndpoint(db: Db, key: EndpointKey) {
  const [row] = await db.select(shown).from(webhookEndpoint).where(isEndpoint(key))
  return row ?? null
}

/** As it stands, held until the transaction ends; calls to it may still be written down meanwhile. */
export async function lockEndpoint(tx: Db, key: EndpointKey) {
  const [row] = await tx
    .select(shown)
    .from(webhookEndpoint)
    .where(isEndpoint(key))
    .for('no key update')
  return row ?? null
}

export async function countEndpoints(db: Db, of: EndpointsOf): Promise<number> {
  const [row] = await db.select({ count: count() }).from(webhookEndpoint).where(isOf(of))
  return row?.count ?? 0
}

export async function insertEndpoint(
  db: Db,
  row: typeof webhookEndpoint.$inferInsert,
): Promise<void> {
  await db.insert(webhookEndpoint).values(row)
}

export async function updateEndpointRow(
  db: Db,
  key: EndpointKey,
  values: Partial<typeof webhookEndpoint.$inferInsert>,
): Promise<void> {
  await db.update(webhookEndpoint).set(values).where(isEndpoint(key))
}

/** Puts a new secret in the place of the one that stands, which is kept as the previous one. */
export async function replaceSecret(
  db: Db,
  key: EndpointKey,
  { secret, now }: { secret: Uint8Array; now: Date },
): Promise<void> {
  const previousSecret = sql`${webhookEndpoint.secret}`
  await db
    .update(webhookEndpoint)
    .set({ previousSecret, secret, rotatedAt: now, updatedAt: now })
    .where(isEndpoint(key))
}

type TurnOff = {
  workspaceId: string
  endpointId: string
  url: string
  reason: OffReason
  /** It must have been failing since then or longer; null: it need not. */
  failingBefore: Date | null
  now: Date
}

/** Its name and whose it is, when it was on, at this address and failing so long; else null, and nothing is changed. */
export async function turnOff(
  db: Db,
  given: TurnOff,
): Promise<{ name: string; ownerId: string | null } | null> {
  const [row] = await db
    .update(webhookEndpoint)
    .set({ state: 'off', offReason: given.reason, offAt: given.now })
    .where(
      and(
        eq(webhookEndpoint.workspaceId, given.workspaceId),
        eq(webhookEndpoint.id, given.endpointId),
        eq(webhookEndpoint.url, given.url),
        eq(webhookEndpoint.state, 'on'),
        given.failingBefore === null
          ? undefined
          : lte(webhookEndpoint.failingSince, given.failingBefore),
      ),
    )
    .returning({ name: webhookEndpoint.name, ownerId: webhookEndpoint.ownerId })
  return row ?? null
}

/** With its log. Whoever had their alerts sent there gets them by mail again, also those that have not gone out yet. */
export async function deleteEndpoint(tx: Db, key: EndpointKey): Promise<void> {
  const { workspaceId, endpointId } = key
  const [held] = await tx
    .select({ id: webhookEndpoint.id })
    .from(webhookEndpoint)
    .where(isEndpoint(key))
    .for('update')
  if (held === undefined) return
  const ofEndpoint = and(
    eq(webhookDelivery.workspaceId, workspaceId),
    eq(webhookDelivery.endpointId, endpointId),
  )
  await tx
    .update(alertSetting)
    .set({ channel: 'mail', endpointId: null })
    .where(and(eq(alertSetting.workspaceId, workspaceId), eq(alertSetting.endpointId, endpointId)))
  await settleTold(tx, key)
  const deliveries = tx.select({ id: webhookDelivery.id }).from(webhookDelivery).where(ofEndpoint)
  await tx
    .delete(webhookAttempt)
    .where(
      and(
        eq(webhookAttempt.workspaceId, workspaceId),
        sql`${webhookAttempt.deliveryId} in ${deliveries}`,
      ),
    )
  await tx.delete(webhookDelivery).where(ofEndpoint)
  await tx.delete(webhookEndpoint).where(isEndpoint(key))
}

/** A member's own ones, when the member leaves. */
export async function deleteEndpointsOf(
  tx: Db,
  of: { workspaceId: string; ownerId: string },
): Promise<void> {
  for (const { id } of await selectEndpoints(tx, of))
    await deleteEndpoint(tx, { ...of, endpointId: id })
}

import { and, eq, isNull, lt, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { change } from '../schema/change.ts'
import { workspace } from '../schema/global.ts'
import { subscriber } from '../schema/notification.ts'
import type { subscriberModes } from '../schema/notification.ts'

export type SubscriberMode = (typeof subscriberModes)[number]
export type SubscriberRow = typeof subscriber.$inferSelect
export type SubscriberKey = { workspaceId: string; subscriberId: string }

const isSubscriber = ({ workspaceId, subscriberId }: SubscriberKey) =>
  and(eq(subscriber.workspaceId, workspaceId), eq(subscriber.id, subscriberId))

const isAddress = ({ workspaceId, email }: { workspaceId: string; email: string }) =>
  and(eq(subscriber.workspaceId, workspaceId), eq(subscriber.email, email))

/** The workspace of a public page, as far as whoever subscribes there has to know it; null where nothing was published. */
export async function findAnnouncer(db: Db, slug: string) {
  const [row] = await db
    .select({ id: workspace.id, slug: workspace.slug, name: workspace.name })
    .from(workspace)
    .where(
      and(
        eq(workspace.slug, slug),
        sql`exists (select from ${change} c where c.workspace_id = ${workspace.id} and c.state = 'published')`,
      ),
    )
  return row ?? null
}

/** Makes the row if there is none for the address; either way it is this transaction's from now on. */
export async function holdSubscriber(
  tx: Db,
  row: typeof subscriber.$inferInsert,
): Promise<{ row: SubscriberRow; isNew: boolean } | null> {
  const [made] = await tx.insert(subscriber).values(row).onConflictDoNothing().returning()
  if (made !== undefined) return { row: made, isNew: true }
  const [known] = await tx.select().from(subscriber).where(isAddress(row)).for('update')
  return known === undefined ? null : { row: known, isNew: false }
}

/** With the name of who writes. */
export async function findSubscriber(db: Db, key: SubscriberKey) {
  const [row] = await db
    .select({ subscriber, workspaceName: workspace.name, workspaceSlug: workspace.slug })
    .from(subscriber)
    .innerJoin(workspace, eq(workspace.id, subscriber.workspaceId))
    .where(isSubscriber(key))
  return row ?? null
}

export async function lockSubscriber(tx: Db, key: SubscriberKey): Promise<SubscriberRow | null> {
  const [row] = await tx.select().from(subscriber).where(isSubscriber(key)).for('update')
  return row ?? null
}

type Values = Partial<Omit<SubscriberRow, 'workspaceId' | 'id' | 'email' | 'createdAt'>>

export async function updateSubscriber(db: Db, key: SubscriberKey, values: Values): Promise<void> {
  await db.update(subscriber).set(values).where(isSubscriber(key))
}

/** Ends what goes to an address; whose it is, null when nobody subscribed with it, or it had ended before. */
export async function endSubscriptionOf(
  db: Db,
  key: { workspaceId: string; email: string },
  now: Date,
): Promise<string | null> {
  const [row] = await db
    .update(subscriber)
    .set({ unsubscribedAt: now })
    .where(and(isAddress(key), isNull(subscriber.unsubscribedAt)))
    .returning({ id: subscriber.id })
  return row?.id ?? null
}

/** Addresses that were asked and never said yes are nobody's business any more. */
export async function deleteUnconfirmed(db: Db, askedBefore: Date): Promise<void> {
  await db
    .delete(subscriber)
    .where(and(isNull(subscriber.confirmedAt), lt(subscriber.askedAt, askedBefore)))
}

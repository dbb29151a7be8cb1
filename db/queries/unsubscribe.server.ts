import { and, eq, exists, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Db } from '../connect.server.ts'
import { customer } from '../schema/customer.ts'
import { workspace } from '../schema/global.ts'
import { response } from '../schema/response.ts'

type CustomerKey = { workspaceId: string; customerId: string }

const isCustomer = ({ workspaceId, customerId }: CustomerKey) =>
  and(eq(customer.workspaceId, workspaceId), eq(customer.id, customerId))

/** On a survey's page, and not taken back there. */
const hasAskedForAnnouncements = (db: Db) =>
  sql<boolean>`${exists(
    db
      .select({ id: response.id })
      .from(response)
      .where(
        and(
          eq(response.workspaceId, customer.workspaceId),
          eq(response.customerId, customer.id),
          eq(response.announcementConsent, true),
          eq(response.state, 'confirmed'),
        ),
      ),
  )}`

/** What the unsubscribe page shows; null for a customer who is not there (any more). */
export async function findSubscriptions(db: Db, key: CustomerKey) {
  const [row] = await db
    .select({
      workspaceName: workspace.name,
      email: customer.email,
      locale: customer.locale,
      customerZone: customer.timeZone,
      workspaceZone: workspace.timeZone,
      surveysPausedUntil: customer.surveysPausedUntil,
      surveysEveryDays: customer.surveysEveryDays,
      surveysUnsubscribedAt: customer.surveysUnsubscribedAt,
      announcementsUnsubscribedAt: customer.announcementsUnsubscribedAt,
      announcementsAsked: hasAskedForAnnouncements(db),
    })
    .from(customer)
    .innerJoin(workspace, eq(workspace.id, customer.workspaceId))
    .where(isCustomer(key))
  return row ?? null
}

export type LockedSubscriptions = NonNullable<Awaited<ReturnType<typeof lockSubscriptions>>>

/** Since when the customer gets nothing of each topic, held until the transaction ends; null for one who is not there. */
export async function lockSubscriptions(tx: Db, key: CustomerKey) {
  const [row] = await tx
    .select({
      externalId: customer.externalId,
      email: customer.email,
      surveys: customer.surveysUnsubscribedAt,
      announcements: customer.announcementsUnsubscribedAt,
    })
    .from(customer)
    .where(isCustomer(key))
    .for('no key update')
  return row ?? null
}

/** Whoever has unsubscribed did so the first time. */
const firstOf = (column: AnyPgColumn, at: Date | null | undefined) =>
  at instanceof Date ? sql`coalesce(${column}, ${at.toISOString()}::timestamptz)` : at

export type SubscriptionChange = {
  /** Null subscribes, a moment unsubscribes. */
  surveysUnsubscribedAt?: Date | null | undefined
  announcementsUnsubscribedAt?: Date | null | undefined
  surveysPausedUntil?: Date | null | undefined
  surveysEveryDays?: number | null | undefined
}

/** Undefined leaves as it is. Returns whether the customer is there. */
export async function updateSubscriptions(
  db: Db,
  key: CustomerKey,
  given: SubscriptionChange,
): Promise<boolean> {
  const rows = await db
    .update(customer)
    .set({
      surveysUnsubscribedAt: firstOf(customer.surveysUnsubscribedAt, given.surveysUnsubscribedAt),
      announcementsUnsubscribedAt: firstOf(
        customer.announcementsUnsubscribedAt,
        given.announcementsUnsubscribedAt,
      ),
      surveysPausedUntil: given.surveysPausedUntil,
      surveysEveryDays: given.surveysEveryDays,
    })
    .where(isCustomer(key))
    .returning({ id: customer.id })
  return rows.length > 0
}

import { and, desc, eq, exists, getTableColumns, ilike, inArray, isNotNull, lt } from 'drizzle-orm'
import { count, max, or, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Db } from '../connect.server.ts'
import { customer } from '../schema/customer.ts'
import { event } from '../schema/event.ts'
import { response } from '../schema/response.ts'
import { suppression } from '../schema/suppression.ts'
import { ticket } from '../schema/ticket.ts'

export type CustomerState = 'unsubscribed' | 'suppressed' | 'answered'

type Asked = {
  workspaceId: string
  /** Part of a name, an address or an external id; empty finds everybody. */
  search: string
  state: CustomerState | null
  before: string | null
  limit: number
}

const withHash = sql`encode(sha256(convert_to(${customer.email}, 'UTF8')), 'hex')`

const suppressionOfCustomer = and(
  eq(suppression.workspaceId, customer.workspaceId),
  eq(suppression.emailHash, withHash),
)

const columns = { ...getTableColumns(customer), suppressionReason: suppression.reason }

export type ListedCustomerRow = Awaited<ReturnType<typeof selectCustomers>>[number]

/** The newest customers first, by id; from `before`, that customer not included. */
export async function selectCustomers(db: Db, asked: Asked) {
  return db
    .select(columns)
    .from(customer)
    .leftJoin(suppression, suppressionOfCustomer)
    .where(
      and(
        eq(customer.workspaceId, asked.workspaceId),
        asked.before === null ? undefined : lt(customer.id, asked.before),
        asked.search === '' ? undefined : matches(asked.search),
        asked.state === null ? undefined : isIn(db, asked.state),
      ),
    )
    .orderBy(desc(customer.id))
    .limit(asked.limit)
}

export async function findCustomerRow(db: Db, key: { workspaceId: string; customerId: string }) {
  const [row] = await db
    .select({ ...columns, suppressedAt: suppression.createdAt })
    .from(customer)
    .leftJoin(suppression, suppressionOfCustomer)
    .where(and(eq(customer.workspaceId, key.workspaceId), eq(customer.id, key.customerId)))
  return row ?? null
}

/** Helpdesks write 佐藤 愛子 and 佐藤愛子, and people type either; so names are compared without their spaces. */
const matches = (search: string) =>
  or(
    ilike(withoutSpaces(customer.name), pattern(search.replace(/\s/gu, ''))),
    ilike(customer.email, pattern(search)),
    ilike(customer.externalId, pattern(search)),
  )

const withoutSpaces = (column: AnyPgColumn) => sql`translate(${column}, ' \u3000', '')`

/** `%` and `_` mean themselves. */
const pattern = (part: string) => `%${part.replace(/[\\%_]/g, '\\$&')}%`

function isIn(db: Db, state: CustomerState) {
  if (state === 'suppressed') return isNotNull(suppression.emailHash)
  if (state === 'unsubscribed')
    return or(
      isNotNull(customer.surveysUnsubscribedAt),
      isNotNull(customer.announcementsUnsubscribedAt),
    )
  return exists(
    db
      .select({ one: sql`1` })
      .from(response)
      .where(
        and(
          eq(response.workspaceId, customer.workspaceId),
          eq(response.customerId, customer.id),
          eq(response.state, 'confirmed'),
        ),
      ),
  )
}

type Several = { workspaceId: string; customerIds: string[] }

/** Of each customer and kind of survey the newest confirmed answer. */
export async function selectLastScores(db: Db, { workspaceId, customerIds }: Several) {
  return db
    .selectDistinctOn([response.customerId, response.kind], {
      customerId: response.customerId,
      kind: response.kind,
      score: response.score,
      respondedAt: response.respondedAt,
    })
    .from(response)
    .where(
      and(
        eq(response.workspaceId, workspaceId),
        inArray(response.customerId, customerIds),
        eq(response.state, 'confirmed'),
      ),
    )
    .orderBy(response.customerId, response.kind, desc(response.respondedAt), desc(response.id))
}

export async function countTickets(db: Db, { workspaceId, customerIds }: Several) {
  return db
    .select({ customerId: ticket.customerId, count: count(), lastAt: max(ticket.reportedAt) })
    .from(ticket)
    .where(and(eq(ticket.workspaceId, workspaceId), inArray(ticket.customerId, customerIds)))
    .groupBy(ticket.customerId)
}

export async function selectLastEvents(db: Db, { workspaceId, customerIds }: Several) {
  return db
    .select({ customerId: event.customerId, lastAt: max(event.occurredAt) })
    .from(event)
    .where(and(eq(event.workspaceId, workspaceId), inArray(event.customerId, customerIds)))
    .groupBy(event.customerId)
}

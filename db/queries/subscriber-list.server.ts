import { and, count, desc, eq, gt, ilike, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { subscriber } from '../schema/notification.ts'

/** `waiting`: asked, and not confirmed yet. */
export const subscriberStates = ['active', 'waiting', 'ended'] as const
export type SubscriberState = (typeof subscriberStates)[number]

const stateSql = sql<SubscriberState>`case when ${subscriber.unsubscribedAt} is not null then 'ended'
  when ${subscriber.confirmedAt} is null then 'waiting' else 'active' end`

const isIn: Record<SubscriberState, ReturnType<typeof and>> = {
  active: and(isNotNull(subscriber.confirmedAt), isNull(subscriber.unsubscribedAt)),
  waiting: and(isNull(subscriber.confirmedAt), isNull(subscriber.unsubscribedAt)),
  ended: isNotNull(subscriber.unsubscribedAt),
}

type Slice = {
  workspaceId: string
  /** Part of an address; empty finds all. */
  search: string
  state: SubscriberState | null
  /** `key` is the id. */
  before: { microseconds: string; key: string } | null
  limit: number
}

const microseconds = sql<string>`(extract(epoch from ${subscriber.createdAt}) * 1000000)::bigint::text`

const isOlderThan = (place: { microseconds: string; key: string }) =>
  sql`(${subscriber.createdAt}, ${subscriber.id}) < ('epoch'::timestamptz + ${place.microseconds}::float8 * interval '1 microsecond', ${place.key}::uuid)`

const literally = (text: string) => text.replace(/[\\%_]/g, String.raw`\$&`)

/** Newest first. */
export async function selectSubscribers(db: Db, asked: Slice) {
  const { workspaceId, search, state, before, limit } = asked
  return db
    .select({
      ...{ microseconds, key: subscriber.id, email: subscriber.email, locale: subscriber.locale },
      ...{ mode: subscriber.mode, state: stateSql, createdAt: subscriber.createdAt },
    })
    .from(subscriber)
    .where(
      and(
        eq(subscriber.workspaceId, workspaceId),
        state === null ? undefined : isIn[state],
        before === null ? undefined : isOlderThan(before),
        search === '' ? undefined : ilike(subscriber.email, `%${literally(search)}%`),
      ),
    )
    .orderBy(desc(subscriber.createdAt), desc(subscriber.id))
    .limit(limit)
}

/** In the order of their ids. */
export async function selectAllSubscribers(
  db: Db,
  { workspaceId, after, limit }: { workspaceId: string; after: string; limit: number },
) {
  return db
    .select({
      ...{ id: subscriber.id, email: subscriber.email, locale: subscriber.locale },
      ...{ mode: subscriber.mode, state: stateSql, createdAt: subscriber.createdAt },
      ...{ confirmedAt: subscriber.confirmedAt, unsubscribedAt: subscriber.unsubscribedAt },
    })
    .from(subscriber)
    .where(and(eq(subscriber.workspaceId, workspaceId), gt(subscriber.id, after)))
    .orderBy(subscriber.id)
    .limit(limit)
}

/** By all that tells them apart but who they are. */
export async function countSubscribers(db: Db, { workspaceId }: { workspaceId: string }) {
  return db
    .select({
      ...{ state: stateSql, locale: subscriber.locale, mode: subscriber.mode },
      count: count(),
    })
    .from(subscriber)
    .where(eq(subscriber.workspaceId, workspaceId))
    .groupBy(stateSql, subscriber.locale, subscriber.mode)
}

import { sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import type { deliveryFailures } from '../schema/message.ts'

type DeliveryFailure = (typeof deliveryFailures)[number]

/** Mails of one domain that failed alike; `words` are what the server said of the newest. */
export type FailureGroup = {
  failure: DeliveryFailure
  domain: string
  count: number
  words: string | null
}

/** So many rows say what is wrong; more would only make it slower. */
const enough = 20_000

const domainOf = sql`lower(split_part(to_address, '@', -1))`

/**
 * Mails made since `madeSince` and given up since `failedSince`, by failure and domain, most first. While a mail is tried
 * its `due_at` is when the worker's claim would have run out, minutes after the attempt, and stays so when it fails.
 */
export async function selectFailureGroups(
  db: Db,
  given: { workspaceId: string; madeSince: Date; failedSince: Date },
): Promise<FailureGroup[]> {
  return db.execute<FailureGroup>(sql`
    select failure, domain, count(*)::int as count, (array_agg(last_error order by due_at desc))[1] as words
    from (
      select failure, ${domainOf} as domain, last_error, due_at from message
      where workspace_id = ${given.workspaceId}::uuid and state = 'failed' and failure is not null
        and created_at >= ${given.madeSince.toISOString()}::timestamptz
        and due_at >= ${given.failedSince.toISOString()}::timestamptz
      order by created_at desc limit ${enough}
    ) recent
    group by failure, domain order by count desc, domain limit 20`)
}

/** Mails that wait for another attempt, by what the last one failed of and by domain, most first. */
export async function selectWaitingGroups(
  db: Db,
  given: { workspaceId: string; until: Date },
): Promise<FailureGroup[]> {
  return db.execute<FailureGroup>(sql`
    select failure, domain, count(*)::int as count, (array_agg(last_error order by due_at))[1] as words
    from (
      select failure, ${domainOf} as domain, last_error, due_at from message
      where state in ('pending', 'sending') and due_at <= ${given.until.toISOString()}::timestamptz
        and workspace_id = ${given.workspaceId}::uuid and attempts > 0
        and failure in ('deferred', 'unreachable')
      order by due_at limit ${enough}
    ) waiting
    group by failure, domain order by count desc, domain limit 20`)
}

/** How many mails wait whose time has come, without those that have met an unreachable server; counts no further than is of use. */
export async function countOverdue(
  db: Db,
  given: { workspaceId: string; now: Date },
): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from (
      select from message
      where state in ('pending', 'sending') and due_at <= ${given.now.toISOString()}::timestamptz
        and workspace_id = ${given.workspaceId}::uuid and failure is distinct from 'unreachable'
      limit ${enough}
    ) overdue`)
  return row?.count ?? 0
}

/**
 * Since when no mail has got through to the mail server: the first attempt that did not reach it after the last mail
 * that it took. Null when it took one since. Looks at some mails that wait, and finds the last one taken by the index of
 * each survey, and among the newest for all other kinds.
 */
export async function findUnreachableSince(
  db: Db,
  given: { workspaceId: string; until: Date },
): Promise<Date | null> {
  const [row] = await db.execute<{ since: number | null }>(sql`
    select (extract(epoch from min(a.attempted_at)) * 1000)::float8 as since
    from (
      select workspace_id, id from message
      where state in ('pending', 'sending') and due_at <= ${given.until.toISOString()}::timestamptz
        and workspace_id = ${given.workspaceId}::uuid and failure = 'unreachable'
      order by due_at limit 500
    ) m
    join delivery_attempt a on a.workspace_id = m.workspace_id and a.message_id = m.id and a.failure = 'unreachable'
    where a.attempted_at > coalesce(greatest(
      (select max(newest.sent_at) from survey s cross join lateral (
        select i.sent_at from invitation i
        where i.workspace_id = s.workspace_id and i.survey_id = s.id and i.sent_at is not null
        order by i.sent_at desc limit 1
      ) newest where s.workspace_id = ${given.workspaceId}::uuid),
      (select max(sent_at) from (
        select sent_at from message where workspace_id = ${given.workspaceId}::uuid order by created_at desc limit 1000
      ) made)
    ), '-infinity')`)
  const since = row?.since ?? null
  return since === null ? null : new Date(since)
}

export type Reactions = { sent: number; bounced: number; complained: number }

/**
 * Of the newest mails made since then that were to reach a customer: how many came back, at once or later, and how many
 * were reported as spam. Of no more than `limit`.
 */
export async function countReactions(
  db: Db,
  given: { workspaceId: string; since: Date; limit: number },
): Promise<Reactions> {
  const [row] = await db.execute<Reactions>(sql`
    select count(*)::int as sent,
      count(*) filter (where bounced_at is not null or failure = 'unknown_recipient')::int as bounced,
      count(complained_at)::int as complained
    from (
      select bounced_at, complained_at, failure from message
      where workspace_id = ${given.workspaceId}::uuid and created_at >= ${given.since.toISOString()}::timestamptz
        and topic <> 'account' and (state = 'sent' or state = 'failed' and failure = 'unknown_recipient')
      order by created_at desc limit ${given.limit}
    ) newest`)
  return row ?? { sent: 0, bounced: 0, complained: 0 }
}

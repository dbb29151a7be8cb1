import { and, eq, inArray, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { change, changeResponse } from '../schema/change.ts'
import type { ResponsePlace } from './response-list.server.ts'

type ChangeKey = { workspaceId: string; changeId: string }
export type ChangeResponseRow = typeof changeResponse.$inferSelect

/**
 * `select response_id`: the confirmed responses that the linked themes of a change mean, within their days of the
 * workspace's zone. A theme that was merged means the one it is in now. Without a last day nothing counts that came
 * after the publication: who speaks of it then speaks of what was done.
 */
const themeResponses = (key: ChangeKey): SQL =>
  sql`select distinct response_id from (${responsesByTheme(key)}) by_theme`

/** The same with the linked theme that means each: `select theme_id, response_id`. */
export const responsesByTheme = ({ workspaceId, changeId }: ChangeKey): SQL => sql`
  with recursive meant as (
    select ct.theme_id, ct.from_day, ct.until_day, t.id, t.merged_into_id
    from change_theme ct join theme t on t.workspace_id = ct.workspace_id and t.id = ct.theme_id
    where ct.workspace_id = ${workspaceId}::uuid and ct.change_id = ${changeId}::uuid and ct.links_responses
    union
    select m.theme_id, m.from_day, m.until_day, t.id, t.merged_into_id
    from meant m join theme t on t.workspace_id = ${workspaceId}::uuid and t.id = m.merged_into_id
  )
  select distinct m.theme_id, r.id as response_id
  from meant m
  join change c on c.workspace_id = ${workspaceId}::uuid and c.id = ${changeId}::uuid
  join workspace w on w.id = c.workspace_id
  join response_theme rt on rt.workspace_id = c.workspace_id and rt.theme_id = m.id and rt.state = 'applied'
    and (m.from_day is null or rt.responded_at >= m.from_day::timestamp at time zone w.time_zone)
    and case when m.until_day is null then rt.responded_at <= coalesce(c.published_at, 'infinity')
      else rt.responded_at < (m.until_day + 1)::timestamp at time zone w.time_zone end
  join response r on r.workspace_id = rt.workspace_id and r.id = rt.response_id and r.state = 'confirmed'
  where m.merged_into_id is null`

/**
 * `select response_id`: the responses that a change answers. Before its publication those that were picked and those
 * of its themes; from then on the rows that the publication left behind. Never what was left out. Materialized: right
 * after many rows were written the planner believes that there is one, and would find all of it anew for each response.
 */
export const linkedResponses = (key: ChangeKey): SQL => sql`
  with found as materialized (
  select cr.response_id
  from change_response cr
  join change c on c.workspace_id = cr.workspace_id and c.id = cr.change_id
  join response r on r.workspace_id = cr.workspace_id and r.id = cr.response_id and r.state = 'confirmed'
  where cr.workspace_id = ${key.workspaceId}::uuid and cr.change_id = ${key.changeId}::uuid and not cr.is_left_out
    and (cr.source = 'picked' or c.published_at is not null)
  union
  select of_theme.response_id
  from (${themeResponses(key)}) of_theme
  where exists (
    select from change c
    where c.workspace_id = ${key.workspaceId}::uuid and c.id = ${key.changeId}::uuid and c.published_at is null)
  and not exists (
    select from change_response cr
    where cr.workspace_id = ${key.workspaceId}::uuid and cr.change_id = ${key.changeId}::uuid
      and cr.response_id = of_theme.response_id and cr.is_left_out)
  )
  select response_id from found`

/**
 * Makes rows of what the linked themes mean, and takes away rows of themes that mean it no longer and of which nobody
 * has been told. How many came.
 */
export async function settleThemeResponses(
  tx: Db,
  { now, ...key }: ChangeKey & { now: Date },
): Promise<number> {
  await deleteStaleThemeResponses(tx, key)
  const rows = await tx.execute(sql`
    insert into change_response (workspace_id, change_id, response_id, source, linked_at)
    select ${key.workspaceId}::uuid, ${key.changeId}::uuid, found.response_id, 'theme', ${now.toISOString()}::timestamptz
    from (${themeResponses(key)}) found
    on conflict (workspace_id, change_id, response_id) do nothing
    returning 1`)
  return rows.length
}

/** What only a theme brought that means it no longer, as long as nothing was decided about it. */
export async function deleteStaleThemeResponses(tx: Db, key: ChangeKey): Promise<void> {
  await tx.execute(sql`
    delete from change_response cr
    where cr.workspace_id = ${key.workspaceId}::uuid and cr.change_id = ${key.changeId}::uuid
      and cr.source = 'theme' and not cr.is_left_out and cr.decided_at is null
      and cr.response_id not in (${themeResponses(key)})`)
}

/** `select response_id`: of those about which it was decided, what was left out since or no theme means any more. */
export const unlinkedResponses = (key: ChangeKey): SQL => sql`
  select cr.response_id from change_response cr
  where cr.workspace_id = ${key.workspaceId}::uuid and cr.change_id = ${key.changeId}::uuid and cr.decided_at is not null
    and (cr.is_left_out or cr.source = 'theme' and cr.response_id not in (${themeResponses(key)}))`

export type LinkedList = 'linked' | 'left_out'

/** One page of ids, the newest response first. */
export async function selectLinkedResponses(
  db: Db,
  given: ChangeKey & { list: LinkedList; before: ResponsePlace | null; limit: number },
): Promise<string[]> {
  const leftOut = sql`
    select response_id from change_response
    where workspace_id = ${given.workspaceId}::uuid and change_id = ${given.changeId}::uuid and is_left_out`
  const { before } = given
  const isOlder =
    before === null
      ? sql``
      : sql`and (r.responded_at, r.id) < ('epoch'::timestamptz + ${before.microseconds}::float8 * interval '1 microsecond', ${before.id}::uuid)`
  const rows = await db.execute<{ id: string }>(sql`
    select r.id
    from (${given.list === 'linked' ? linkedResponses(given) : leftOut}) found
    join response r on r.workspace_id = ${given.workspaceId}::uuid and r.id = found.response_id
    where true ${isOlder}
    order by r.responded_at desc, r.id desc
    limit ${given.limit}`)
  return rows.map(({ id }) => id)
}

/** How many responses are linked, and how many were left out. */
export async function countLinkedResponses(
  db: Db,
  key: ChangeKey,
): Promise<{ linked: number; leftOut: number }> {
  const [row] = await db.execute<{ linked: number; leftOut: number }>(sql`
    select (select count(*) from (${linkedResponses(key)}) linked)::int as linked,
      (select count(*) from change_response
        where workspace_id = ${key.workspaceId}::uuid and change_id = ${key.changeId}::uuid and is_left_out)::int as "leftOut"`)
  return { linked: row?.linked ?? 0, leftOut: row?.leftOut ?? 0 }
}

const isOfChange = ({ workspaceId, changeId }: ChangeKey) =>
  and(eq(changeResponse.workspaceId, workspaceId), eq(changeResponse.changeId, changeId))

/** The row of one response; null where nobody picked, left out or quoted it, and no publication added it. */
export async function findChangeResponse(
  db: Db,
  { responseId, ...key }: ChangeKey & { responseId: string },
): Promise<ChangeResponseRow | null> {
  const [row] = await db
    .select()
    .from(changeResponse)
    .where(and(isOfChange(key), eq(changeResponse.responseId, responseId)))
  return row ?? null
}

type LinkAct = 'pick' | 'leave_out' | 'restore'
type Acting = ChangeKey & { responseIds: readonly string[]; act: LinkAct }

/** Which of these responses an act would change anything about. */
export async function selectLinkable(
  db: Db,
  { workspaceId, changeId, responseIds, act }: Acting,
): Promise<string[]> {
  const row = sql`left join change_response cr on cr.workspace_id = r.workspace_id
    and cr.change_id = ${changeId}::uuid and cr.response_id = r.id`
  const isOpen = {
    pick: sql`r.state = 'confirmed' and (cr.response_id is null or cr.source = 'theme' or cr.is_left_out)`,
    leave_out: sql`cr.is_left_out is distinct from true`,
    restore: sql`cr.is_left_out`,
  }[act]
  const rows = await db.execute<{ id: string }>(sql`
    select r.id from response r ${row}
    where r.workspace_id = ${workspaceId}::uuid and r.id in (${listOf(responseIds)}) and ${isOpen}`)
  return rows.map(({ id }) => id)
}

/** The given ids; of none a list that holds nothing. */
const listOf = (ids: readonly string[]): SQL =>
  ids.length === 0
    ? sql`null`
    : sql.join(
        ids.map((id) => sql`${id}::uuid`),
        sql`, `,
      )

/** The rows of these responses; of those that nobody said anything about there is none. */
export async function selectChangeResponses(
  db: Db,
  { responseIds, ...key }: ChangeKey & { responseIds: readonly string[] },
): Promise<ChangeResponseRow[]> {
  return db
    .select()
    .from(changeResponse)
    .where(and(isOfChange(key), inArray(changeResponse.responseId, [...responseIds])))
}

/** Which of these responses are linked. */
export async function selectLinkedAmong(
  db: Db,
  { responseIds, ...key }: ChangeKey & { responseIds: readonly string[] },
): Promise<Set<string>> {
  const rows = await db.execute<{ id: string }>(sql`
    select linked.response_id as id from (${linkedResponses(key)}) linked
    where linked.response_id in (${listOf(responseIds)})`)
  return new Set(rows.map(({ id }) => id))
}

/** Makes the rows of an act, or changes those that are there. */
export async function putChangeResponses(
  tx: Db,
  { workspaceId, changeId, responseIds, act, now }: Acting & { now: Date },
): Promise<void> {
  const isPick = act === 'pick'
  await tx
    .insert(changeResponse)
    .values(
      responseIds.map((responseId) => ({
        ...{ workspaceId, changeId, responseId, linkedAt: now },
        source: isPick ? ('picked' as const) : ('theme' as const),
        isLeftOut: act === 'leave_out',
      })),
    )
    .onConflictDoUpdate({
      target: [changeResponse.workspaceId, changeResponse.changeId, changeResponse.responseId],
      set: { isLeftOut: act === 'leave_out', ...(isPick ? { source: 'picked' } : {}) },
    })
}

/** Chooses the words to quote, or none. A row of a theme that nobody had made yet is made. */
export async function putQuote(
  tx: Db,
  { quote, now, ...key }: ChangeKey & { responseId: string; quote: string | null; now: Date },
): Promise<void> {
  await tx
    .insert(changeResponse)
    .values({ ...key, source: 'theme', quote, linkedAt: now })
    .onConflictDoUpdate({
      target: [changeResponse.workspaceId, changeResponse.changeId, changeResponse.responseId],
      set: { quote },
    })
}

/**
 * How many customers told it, and the first and the last moment at which one of them did. Answers of nobody who is known
 * are left out: whether they are of one person or of many cannot be told, nor who of them was erased.
 */
export async function readAsked(
  db: Db,
  key: ChangeKey,
): Promise<{ customers: number; from: Date | null; until: Date | null }> {
  const [row] = await db.execute<{
    customers: number
    from: string | null
    until: string | null
  }>(sql`
    select count(distinct r.customer_id)::int as customers,
      min(r.responded_at) as "from", max(r.responded_at) as "until"
    from (${linkedResponses(key)}) linked
    join response r on r.workspace_id = ${key.workspaceId}::uuid and r.id = linked.response_id
    where r.customer_id is not null`)
  const momentOf = (text: string | null | undefined) => (text ? new Date(text) : null)
  return {
    customers: row?.customers ?? 0,
    from: momentOf(row?.from),
    until: momentOf(row?.until),
  }
}

/** Locks a change and tells what its links need to know of it; null when there is none. */
export async function lockLinks(tx: Db, { workspaceId, changeId }: ChangeKey) {
  const [row] = await tx
    .select({
      slug: change.slug,
      state: change.state,
      texts: change.texts,
      publishedAt: change.publishedAt,
    })
    .from(change)
    .where(and(eq(change.workspaceId, workspaceId), eq(change.id, changeId)))
    .for('update')
  return row ?? null
}

/** Of a change that is published: what was linked anew is still to be told, and the figures are these. */
export async function updateAsked(
  tx: Db,
  { workspaceId, changeId }: ChangeKey,
  values: { askedCustomers: number; askedFrom: Date | null; askedUntil: Date | null } & {
    announcedAt?: null
  },
): Promise<void> {
  await tx
    .update(change)
    .set(values)
    .where(and(eq(change.workspaceId, workspaceId), eq(change.id, changeId)))
}

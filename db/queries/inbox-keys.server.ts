import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'

/** A place between two rows in the list's order. Microseconds, because the store is finer than a `Date`. */
export type InboxPlace = { mood: number; microseconds: string; id: string }

export type InboxSort = 'newest' | 'oldest' | 'unhappiest'

type AskedTheme = { id: string; states: readonly ('applied' | 'suggested')[] }

export type InboxAsked = {
  workspaceId: string
  state: 'open' | 'done' | 'all'
  sort: InboxSort
  /** All of them must be there. */
  terms: readonly number[]
  /** In which all that is asked for lies; it only narrows what is walked. */
  mood: { from: number; to: number }
  /** `until` is not included. */
  since: Date | null
  until: Date | null
  theme: AskedTheme | null
  /** Those without a theme alone. */
  untagged: boolean
  /** A user's id; null: nobody's; undefined: anybody's. */
  assigneeId: string | null | undefined
  /** Those with a tag that somebody is asked to look at. */
  audit: boolean
  after: InboxPlace | null
  limit: number
}

/**
 * So many rows are walked in the list's order before the store is let to gather all that fit and sort them: what more
 * than one row in two hundred is, is found on the way; what fewer are is gathered as fast.
 */
const mostWalked = 10_000

/** The next rows in the list's order, from `triage` and the tags alone: whoever shows them looks at the response. */
export async function selectInboxKeys(db: Db, asked: InboxAsked): Promise<InboxPlace[]> {
  const found: InboxPlace[] = []
  for (const stretch of stretchesOf(asked)) {
    const limit = asked.limit - found.length
    if (limit === 0) break
    found.push(...(await selectStretch(db, { ...asked, limit }, stretch)))
  }
  return found
}

/** How many there are, counted up to `most`. */
export async function countInbox(
  db: Db,
  asked: Omit<InboxAsked, 'after' | 'limit' | 'sort'>,
  most: number,
): Promise<number> {
  const all = { ...asked, sort: 'newest' as const, after: null, limit: most }
  return (await selectInboxKeys(db, all)).length
}

/** A range of the index. After a place among the unhappiest there are two: the rest of its mood, and the next moods. */
function stretchesOf({ sort, mood, after }: InboxAsked): SQL[] {
  const [from, to] = [sql`${mood.from}::smallint`, sql`${mood.to}::smallint`]
  if (sort !== 'unhappiest') return [after === null ? sql`true` : isBeyond(sort, after)]
  if (after === null) return [sql`o.mood between ${from} and ${to}`]
  const last = sql`${after.mood}::smallint`
  return [
    sql`o.mood = ${last} and ${isBeyond(sort, after)}`,
    sql`o.mood > ${last} and o.mood between ${from} and ${to}`,
  ]
}

const isBeyond = (sort: InboxSort, { microseconds, id }: InboxPlace): SQL =>
  sql`(o.responded_at, o.response_id) ${sort === 'oldest' ? sql`>` : sql`<`} ('epoch'::timestamptz + ${microseconds}::float8 * interval '1 microsecond', ${id}::uuid)`

async function selectStretch(db: Db, asked: InboxAsked, stretch: SQL): Promise<InboxPlace[]> {
  const { theme, sort } = asked
  const filtersBy = (how: Lookup) => [
    ...filtersOf(asked, how),
    ...(theme === null ? [] : [hasTheme(asked, theme, how)]),
  ]
  const whole = wholeOf(asked, stretch, filtersBy('gathered'))
  if (filtersBy('gathered').length === 0) return run(db, whole)
  if (theme !== null && sort !== 'unhappiest') {
    const found = await run(db, themeWalkOf(asked, theme, stretch))
    const isAll = found.length < asked.limit && (await hasFewer(db, asked, theme, mostWalked))
    return isAll || found.length === asked.limit ? found : run(db, whole)
  }
  // By mood a theme has no index of its own: a small one is gathered at once.
  if (theme !== null && (await hasFewer(db, asked, theme, mostWalked))) return run(db, whole)
  const found = await run(db, walkOf(asked, stretch, filtersBy('row by row')))
  return found.length === asked.limit ? found : run(db, whole)
}

/** Whether the theme has fewer responses than that, of all times. */
async function hasFewer(db: Db, { workspaceId }: InboxAsked, theme: AskedTheme, most: number) {
  const rows = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from (
      select from response_theme where workspace_id = ${workspaceId} and theme_id = ${theme.id}
        and state = any (${statesOf(theme)}::text[]) limit ${most}) tagged`)
  return (rows[0]?.count ?? 0) < most
}

const statesOf = ({ states }: AskedTheme) => `{${states.join(',')}}`

/** How the store is to look into another table: for each row that it comes to, or as it likes. */
type Lookup = 'row by row' | 'gathered'

/** What is limited cannot be joined, which would read a whole theme for one page. */
const limitOf = (how: Lookup): SQL => (how === 'row by row' ? sql`limit 1` : sql``)

async function run(db: Db, query: SQL): Promise<InboxPlace[]> {
  const rows = await db.execute<InboxPlace>(query)
  return rows.map(({ mood, microseconds, id }) => ({ mood, microseconds, id }))
}

const orderOf = (sort: InboxSort): SQL => {
  if (sort === 'newest') return sql`o.responded_at desc, o.response_id desc`
  if (sort === 'oldest') return sql`o.responded_at, o.response_id`
  // None is null; without these words the index is not in this order.
  return sql`o.mood, o.responded_at desc nulls last, o.response_id desc nulls last`
}

const place = sql`o.mood, (extract(epoch from o.responded_at) * 1000000)::bigint::text as microseconds, o.response_id as id`

/** The first rows of the index, those left out that do not fit. */
const walkOf = (asked: InboxAsked, stretch: SQL, filters: SQL[]): SQL => sql`
  select ${place}
  from (
    select o.* from triage o where ${all([...rangesOf(asked), stretch])}
    order by ${orderOf(asked.sort)} limit ${mostWalked}) o
  where ${all(filters)}
  order by ${orderOf(asked.sort)} limit ${asked.limit}`

const wholeOf = (asked: InboxAsked, stretch: SQL, filters: SQL[]): SQL => sql`
  select ${place} from triage o where ${all([...rangesOf(asked), stretch, ...filters])}
  order by ${orderOf(asked.sort)} limit ${asked.limit}`

/** The first of a theme's own index, which has the list's order too. */
function themeWalkOf(asked: InboxAsked, theme: AskedTheme, stretch: SQL): SQL {
  const walks = theme.states.map(
    (state) => sql`(
      select o.responded_at, o.response_id from response_theme o
      where o.workspace_id = ${asked.workspaceId} and o.theme_id = ${theme.id} and o.state = ${state}
        and ${all([...timeOf(asked), stretch])}
      order by ${orderOf(asked.sort)} limit ${mostWalked})`,
  )
  // `w` has the list's order already; said once more, the join keeps it.
  const order =
    asked.sort === 'newest'
      ? sql`w.responded_at desc, w.response_id desc`
      : sql`w.responded_at, w.response_id`
  return sql`
    select ${place}
    from (${sql.join(walks, sql` union all `)}) w
    join triage o on o.workspace_id = ${asked.workspaceId} and o.response_id = w.response_id
    where ${all([...stateOf(asked), ...assigneeOf(asked), ...filtersOf(asked, 'row by row'), sql`true`])}
    order by ${order} limit ${asked.limit}`
}

/** What an ordered index is narrowed by. */
const rangesOf = (asked: InboxAsked): SQL[] => [
  sql`o.workspace_id = ${asked.workspaceId}`,
  ...stateOf(asked),
  ...timeOf(asked),
  ...assigneeOf(asked),
  ...(asked.untagged && asked.state === 'open' ? [sql`not o.has_theme`] : []),
]

const assigneeOf = ({ assigneeId }: InboxAsked): SQL[] =>
  typeof assigneeId === 'string' ? [sql`o.assignee_id = ${assigneeId}`] : []

const stateOf = ({ state }: InboxAsked): SQL[] => (state === 'open' ? [sql`o.done_at is null`] : [])

const timeOf = ({ since, until }: InboxAsked): SQL[] => [
  ...(since === null ? [] : [sql`o.responded_at >= ${since.toISOString()}::timestamptz`]),
  ...(until === null ? [] : [sql`o.responded_at < ${until.toISOString()}::timestamptz`]),
]

/** What only the rows tell, but for the theme. */
const filtersOf = (asked: InboxAsked, how: Lookup): SQL[] => [
  ...(asked.state === 'done' ? [sql`o.done_at is not null`] : []),
  ...(asked.terms.length === 0 ? [] : [sql`o.terms @> ${`{${asked.terms.join(',')}}`}::int[]`]),
  ...(asked.untagged && asked.state !== 'open' ? [sql`not o.has_theme`] : []),
  ...(asked.assigneeId === null ? [sql`o.assignee_id is null`] : []),
  ...(asked.audit ? [isToBeLookedAt(asked, how)] : []),
]

const hasTheme = ({ workspaceId }: InboxAsked, theme: AskedTheme, how: Lookup): SQL =>
  sql`exists (select from response_theme rt where rt.workspace_id = ${workspaceId} and rt.response_id = o.response_id
    and rt.theme_id = ${theme.id} and rt.state = any (${statesOf(theme)}::text[]) ${limitOf(how)})`

/** Of the theme that is asked for, if one is. */
const isToBeLookedAt = ({ workspaceId, theme }: InboxAsked, how: Lookup): SQL =>
  sql`exists (select from response_theme rt where rt.workspace_id = ${workspaceId} and rt.response_id = o.response_id
    and rt.audit = 'asked' ${theme === null ? sql`` : sql`and rt.theme_id = ${theme.id}`} ${limitOf(how)})`

const all = (conditions: readonly SQL[]): SQL => sql.join([...conditions], sql` and `)

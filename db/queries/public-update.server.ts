import { and, desc, eq, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { change, changeCategory, changeImage, updatesSetting } from '../schema/change.ts'
import type { changeKinds, ChangeContent } from '../schema/change.ts'
import { workspace } from '../schema/global.ts'
import type { ThemeTexts } from '../schema/theme.ts'
import { answeredThemes } from './answered-theme-sql.ts'

/** Whose page it is, and whether there is anything on it. */
export async function findPublicWorkspace(db: Db, slug: string) {
  const hasPublished = sql<boolean>`exists (select from ${change} c
    where c.workspace_id = ${workspace.id} and c.state = 'published')`
  const [row] = await db
    .select({
      id: workspace.id,
      slug: workspace.slug,
      name: workspace.name,
      locale: workspace.locale,
      timeZone: workspace.timeZone,
      isLedgerPublic: sql<boolean>`coalesce(${updatesSetting.isLedgerPublic}, false)`,
      hasPublished,
    })
    .from(workspace)
    .leftJoin(updatesSetting, eq(updatesSetting.workspaceId, workspace.id))
    .where(eq(workspace.slug, slug))
  return row ?? null
}

/** By which pages that were made are known; null: there is no such workspace. */
export async function findUpdatesVersion(
  db: Db,
  slug: string,
): Promise<{ workspaceId: string; version: number } | null> {
  const [row] = await db
    .select({
      workspaceId: workspace.id,
      version: sql<number>`coalesce(${updatesSetting.version}, 0)`,
    })
    .from(workspace)
    .leftJoin(updatesSetting, eq(updatesSetting.workspaceId, workspace.id))
    .where(eq(workspace.slug, slug))
  return row ?? null
}

const publicColumns = {
  id: change.id,
  slug: change.slug,
  published: change.published,
  publishedAt: change.publishedAt,
  correctedAt: change.correctedAt,
  correction: change.correction,
  askedCustomers: change.askedCustomers,
  askedFrom: change.askedFrom,
  askedUntil: change.askedUntil,
}

export type PublicChangeRow = Pick<typeof change.$inferSelect, keyof typeof publicColumns>

export type PublicNarrowing = {
  workspaceId: string
  timeZone: string
  theme: string | null
  category: string | null
  kind: (typeof changeKinds)[number] | null
  month: string | null
  /** Each must stand in the words; folded as `search_text` is. */
  parts: readonly string[]
}

const isPublished = (workspaceId: string) =>
  and(eq(change.workspaceId, workspaceId), eq(change.state, 'published'))

const monthIn = (timeZone: string) =>
  sql<string>`to_char(${change.publishedAt} at time zone ${timeZone}::text, 'YYYY-MM')`

/**
 * Which names stand at which changes, as `shown (change_id, theme_id)`. A theme that was put into another has the name of
 * the other, however often that happened.
 */
const shownThemes = (
  workspaceId: string,
): SQL => sql`with recursive ${answeredThemes({ workspaceId })},
  shown as (
    select distinct change_id, id as theme_id from line where merged_into_id is null and is_shown)`

const isShownWith = (workspaceId: string, themeId: string): SQL =>
  sql`${change.id} in (${shownThemes(workspaceId)}
    select shown.change_id from shown where shown.theme_id = ${themeId}::uuid)`

const isWithin = (given: PublicNarrowing) =>
  and(
    isPublished(given.workspaceId),
    given.kind === null ? undefined : sql`${change.published} ->> 'kind' = ${given.kind}`,
    given.category === null
      ? undefined
      : sql`${change.published} -> 'categoryIds' @> to_jsonb(${given.category}::text)`,
    given.theme === null ? undefined : isShownWith(given.workspaceId, given.theme),
    given.month === null ? undefined : sql`${monthIn(given.timeZone)} = ${given.month}`,
    ...given.parts.map((part) => sql`strpos(${change.searchText}, ${part}) > 0`),
  )

/** The newest first, and how many there are in all. */
export async function selectPublicChanges(
  db: Db,
  given: PublicNarrowing & { limit: number; offset: number },
): Promise<{ rows: PublicChangeRow[]; total: number }> {
  const within = isWithin(given)
  const [[counted], rows] = await Promise.all([
    db
      .select({ total: sql<number>`count(*)::int` })
      .from(change)
      .where(within),
    db
      .select(publicColumns)
      .from(change)
      .where(within)
      .orderBy(desc(change.publishedAt), desc(change.id))
      .limit(given.limit)
      .offset(given.offset),
  ])
  return { rows, total: counted?.total ?? 0 }
}

/** Whatever became of it: a withdrawn change has its words no more, but a page that says so. */
export async function findChangeBySlug(
  db: Db,
  { workspaceId, slug }: { workspaceId: string; slug: string },
): Promise<(PublicChangeRow & { state: (typeof change.$inferSelect)['state'] }) | null> {
  const [row] = await db
    .select({ ...publicColumns, state: change.state })
    .from(change)
    .where(and(eq(change.workspaceId, workspaceId), eq(change.slug, slug)))
  return row ?? null
}

type Neighbour = { slug: string; published: ChangeContent | null }
type Place = { workspaceId: string; changeId: string }

/** The published change before and the one after it in time. */
export async function findNeighbours(
  db: Db,
  key: Place,
): Promise<{ older: Neighbour | null; newer: Neighbour | null }> {
  // As the store has it: a Date would have lost the microseconds.
  const own = sql`(select c.published_at, c.id from change c
    where c.workspace_id = ${key.workspaceId}::uuid and c.id = ${key.changeId}::uuid)`
  const place = sql`(${change.publishedAt}, ${change.id})`
  const next = (isBeyond: SQL, order: SQL[]) =>
    db
      .select({ slug: change.slug, published: change.published })
      .from(change)
      .where(and(isPublished(key.workspaceId), isBeyond))
      .orderBy(...order)
      .limit(1)
  const [[older], [newer]] = await Promise.all([
    next(sql`${place} < ${own}`, [desc(change.publishedAt), desc(change.id)]),
    next(sql`${place} > ${own}`, [sql`${change.publishedAt}`, sql`${change.id}`]),
  ])
  return { older: older ?? null, newer: newer ?? null }
}

/** The themes whose names stand at these changes. */
export async function selectShownThemes(
  db: Db,
  { workspaceId, changeIds }: { workspaceId: string; changeIds: string[] },
): Promise<{ changeId: string; id: string; texts: ThemeTexts }[]> {
  if (changeIds.length === 0) return []
  const ids = sql.join(
    changeIds.map((changeId) => sql`${changeId}::uuid`),
    sql`, `,
  )
  return db.execute<{ changeId: string; id: string; texts: ThemeTexts }>(sql`
    ${shownThemes(workspaceId)}
    select shown.change_id as "changeId", t.id, t.texts
    from shown
    join theme t on t.workspace_id = ${workspaceId}::uuid and t.id = shown.theme_id
    where shown.change_id in (${ids})
    order by t.created_at, t.id`)
}

/** What the list can be narrowed by: only what leads to something. */
export async function selectPublicFilters(
  db: Db,
  { workspaceId, timeZone }: { workspaceId: string; timeZone: string },
): Promise<{
  themes: { id: string; texts: ThemeTexts }[]
  kinds: ChangeContent['kind'][]
  months: string[]
  categoryIds: string[]
}> {
  const [themes, kinds, months, categories] = await Promise.all([
    db.execute<{ id: string; texts: ThemeTexts }>(sql`
      ${shownThemes(workspaceId)}
      select t.id, t.texts from theme t
      where t.workspace_id = ${workspaceId}::uuid and t.id in (
        select shown.theme_id from shown
        join change c on c.workspace_id = ${workspaceId}::uuid and c.id = shown.change_id
        where c.state = 'published')`),
    db
      .selectDistinct({ kind: sql<ChangeContent['kind']>`${change.published} ->> 'kind'` })
      .from(change)
      .where(isPublished(workspaceId)),
    db
      .select({ month: sql<string>`m` })
      .from(
        sql`(select distinct ${monthIn(timeZone)} as m from ${change}
          where ${isPublished(workspaceId)}) months`,
      )
      .orderBy(sql`m desc`),
    db.execute<{ id: string }>(sql`
      select distinct jsonb_array_elements_text(${change.published} -> 'categoryIds') as id
      from ${change} where ${isPublished(workspaceId)}`),
  ])
  return {
    themes,
    kinds: kinds.map(({ kind }) => kind),
    months: months.map(({ month }) => month),
    categoryIds: categories.map(({ id }) => id),
  }
}

export function selectCategoryNames(
  db: Db,
  workspaceId: string,
): Promise<{ id: string; names: Record<string, string> }[]> {
  return db
    .select({ id: changeCategory.id, names: changeCategory.names })
    .from(changeCategory)
    .where(eq(changeCategory.workspaceId, workspaceId))
    .orderBy(changeCategory.nameKey)
}

export function selectImageSizes(
  db: Db,
  { workspaceId, changeId }: Place,
): Promise<{ id: string; width: number; height: number }[]> {
  return db
    .select({ id: changeImage.id, width: changeImage.width, height: changeImage.height })
    .from(changeImage)
    .where(and(eq(changeImage.workspaceId, workspaceId), eq(changeImage.changeId, changeId)))
}

/** Every page of a workspace, for search engines; the newest first. */
export function selectPublicAddresses(
  db: Db,
  { workspaceId, limit }: { workspaceId: string; limit: number },
): Promise<{ slug: string; published: ChangeContent | null; at: Date | null }[]> {
  return db
    .select({
      slug: change.slug,
      published: change.published,
      at: sql<Date | null>`greatest(${change.publishedAt}, ${change.correctedAt})`.mapWith(
        change.publishedAt,
      ),
    })
    .from(change)
    .where(isPublished(workspaceId))
    .orderBy(desc(change.publishedAt), desc(change.id))
    .limit(limit)
}

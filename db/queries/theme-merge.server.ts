import { and, asc, desc, eq, isNull, ne, or, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { themeMerge } from '../schema/theme.ts'

export type ThemeMergeRow = typeof themeMerge.$inferSelect

export async function insertMerge(db: Db, row: typeof themeMerge.$inferInsert): Promise<void> {
  await db.insert(themeMerge).values(row)
}

/** Null when there is no such merge. */
export async function findMerge(
  db: Db,
  { workspaceId, mergeId }: { workspaceId: string; mergeId: string },
): Promise<ThemeMergeRow | null> {
  const [row] = await db
    .select()
    .from(themeMerge)
    .where(and(eq(themeMerge.workspaceId, workspaceId), eq(themeMerge.id, mergeId)))
  return row ?? null
}

/** The merges that stand of a theme, whichever side it is on; the latest first. */
export async function selectStandingMerges(
  db: Db,
  { workspaceId, themeId }: { workspaceId: string; themeId: string },
) {
  return db
    .select()
    .from(themeMerge)
    .where(
      and(
        eq(themeMerge.workspaceId, workspaceId),
        or(eq(themeMerge.sourceId, themeId), eq(themeMerge.targetId, themeId)),
        isNull(themeMerge.undoneAt),
      ),
    )
    .orderBy(desc(themeMerge.mergedAt), desc(themeMerge.id))
}

/** Other themes that stand merged into the same one; the earliest first. */
export async function selectOtherMerges(
  db: Db,
  { workspaceId, targetId, id }: Pick<ThemeMergeRow, 'workspaceId' | 'targetId' | 'id'>,
) {
  return db
    .select()
    .from(themeMerge)
    .where(
      and(
        eq(themeMerge.workspaceId, workspaceId),
        eq(themeMerge.targetId, targetId),
        ne(themeMerge.id, id),
        isNull(themeMerge.undoneAt),
      ),
    )
    .orderBy(asc(themeMerge.mergedAt), asc(themeMerge.id))
}

export async function updateMerge(
  db: Db,
  { workspaceId, mergeId }: { workspaceId: string; mergeId: string },
  change: Partial<Pick<ThemeMergeRow, 'addedKeywords' | 'undoneAt'>>,
): Promise<void> {
  await db
    .update(themeMerge)
    .set(change)
    .where(and(eq(themeMerge.workspaceId, workspaceId), eq(themeMerge.id, mergeId)))
}

type Merging = Pick<ThemeMergeRow, 'workspaceId' | 'sourceId' | 'targetId' | 'mergedAt'>

/**
 * Copies what was said of the source to the target. Where both have said something, what was applied beats what was
 * suggested, and what a person applied beats all; then the row remembers what it was before the first merge. When it
 * was tagged and its audit stay the target's own. `among`: only responses to which something was said of that theme.
 */
export async function copyTags(
  db: Db,
  { workspaceId, sourceId, targetId, mergedAt, among }: Merging & { among?: string },
): Promise<void> {
  const moment = mergedAt.toISOString()
  const isAmong =
    among === undefined
      ? sql``
      : sql`and exists (
          select from response_theme a
          where a.workspace_id = s.workspace_id and a.response_id = s.response_id and a.theme_id = ${among})`
  await db.execute(sql`
    insert into response_theme as t (workspace_id, response_id, theme_id, state, source, confidence, sure,
      tagged_at, decided_by, decided_at, responded_at, merged_from_id)
    select s.workspace_id, s.response_id, ${targetId}, s.state, s.source, s.confidence, s.sure,
      s.tagged_at, s.decided_by, s.decided_at, s.responded_at, s.theme_id
    from response_theme s
    where s.workspace_id = ${workspaceId} and s.theme_id = ${sourceId} ${isAmong}
    order by s.response_id
    on conflict (workspace_id, response_id, theme_id) do update set
      state = excluded.state, source = excluded.source, confidence = excluded.confidence, sure = excluded.sure,
      decided_by = excluded.decided_by, decided_at = excluded.decided_at, merged_from_id = excluded.merged_from_id,
      replaced = case when t.merged_from_id is not null then t.replaced else jsonb_build_object(
        'state', t.state, 'source', t.source, 'confidence', t.confidence, 'sure', t.sure,
        'decidedBy', t.decided_by, 'decidedAt', t.decided_at) end
    where excluded.state = 'applied' and coalesce(t.decided_at <= ${moment}::timestamptz, true)
      and case t.state
        when 'suggested' then true
        when 'applied' then t.decided_at is null and excluded.decided_at is not null
        else excluded.decided_at is not null end`)
}

/**
 * What people have decided since the merge it came with is the theme's own from now on: that of which the merged theme,
 * of which nobody decides any more, says something else. By no clock, since those of several servers differ.
 */
export async function settleDecided(
  db: Db,
  { workspaceId, targetId }: Pick<Merging, 'workspaceId' | 'targetId'>,
): Promise<void> {
  await db.execute(sql`
    update response_theme t set merged_from_id = null, replaced = null
    from theme_merge m
    where t.workspace_id = ${workspaceId} and t.theme_id = ${targetId} and t.merged_from_id is not null
      and m.workspace_id = t.workspace_id and m.target_id = t.theme_id and m.source_id = t.merged_from_id
      and m.undone_at is null and t.decided_at is not null
      and not exists (
        select from response_theme s
        where s.workspace_id = t.workspace_id and s.response_id = t.response_id and s.theme_id = t.merged_from_id
          and s.decided_at = t.decided_at)`)
}

/** Makes the target's tags of the source's responses what they were before any merge. */
export async function takeBackTags(
  db: Db,
  { workspaceId, sourceId, targetId }: Omit<Merging, 'mergedAt'>,
): Promise<void> {
  const isMeant = sql`t.workspace_id = ${workspaceId} and t.theme_id = ${targetId} and t.merged_from_id is not null
    and exists (
      select from response_theme s
      where s.workspace_id = t.workspace_id and s.response_id = t.response_id and s.theme_id = ${sourceId})`
  await db.execute(sql`delete from response_theme t where ${isMeant} and t.replaced is null`)
  await db.execute(sql`
    update response_theme t set
      state = t.replaced ->> 'state', source = t.replaced ->> 'source',
      confidence = (t.replaced ->> 'confidence')::real, sure = (t.replaced ->> 'sure')::boolean,
      decided_by = (select u.id from "user" u where u.id = t.replaced ->> 'decidedBy'),
      decided_at = (t.replaced ->> 'decidedAt')::timestamptz, merged_from_id = null, replaced = null
    where ${isMeant}`)
}

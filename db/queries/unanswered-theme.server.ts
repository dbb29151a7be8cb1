import { sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import type { ThemeTexts, themeStatuses } from '../schema/theme.ts'

export type UnansweredTheme = {
  id: string
  texts: ThemeTexts
  status: (typeof themeStatuses)[number]
  firstSaid: Date
  comments: number
  /** Since `recentSince`. */
  recent: number
}

/**
 * Living themes of which comments speak and that no published change answers, those first that have waited longest. A
 * change that answers a theme which was merged answers the one it went into.
 */
export async function selectUnansweredThemes(
  db: Db,
  { workspaceId, recentSince, limit }: { workspaceId: string; recentSince: Date; limit: number },
): Promise<UnansweredTheme[]> {
  const rows = await db.execute<Omit<UnansweredTheme, 'firstSaid'> & { firstSaid: string }>(sql`
    with recursive answered as (
      select th.id, th.merged_into_id
      from change_theme ct
      join change c on c.workspace_id = ct.workspace_id and c.id = ct.change_id and c.state = 'published'
      join theme th on th.workspace_id = ct.workspace_id and th.id = ct.theme_id
      where ct.workspace_id = ${workspaceId}
      union
      select th.id, th.merged_into_id
      from answered
      join theme th on th.workspace_id = ${workspaceId} and th.id = answered.merged_into_id)
    select th.id, th.texts, th.status, min(r.responded_at) as "firstSaid", count(*)::int as comments,
      (count(*) filter (where r.responded_at >= ${recentSince.toISOString()}::timestamptz))::int as recent
    from theme th
    join response_theme rt on rt.workspace_id = th.workspace_id and rt.theme_id = th.id and rt.state = 'applied'
    join response r on r.workspace_id = rt.workspace_id and r.id = rt.response_id
      and r.state = 'confirmed' and r.comment <> ''
    where th.workspace_id = ${workspaceId} and th.archived_at is null and th.merged_into_id is null
      and not exists (select from answered where answered.id = th.id)
    group by th.id, th.texts, th.status
    order by min(r.responded_at), th.id
    limit ${limit}`)
  return rows.map((row) => ({ ...row, firstSaid: new Date(row.firstSaid) }))
}

import { sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import type { ChangeTexts, changeStates } from '../schema/change.ts'
import { arrived } from './arrived-sql.ts'

export type ThemeChange = {
  id: string
  slug: string
  state: (typeof changeStates)[number]
  texts: ChangeTexts
  publishedAt: Date | null
  told: number
  yes: number
  partly: number
  no: number
}

type Asked = { workspaceId: string; themeId: string; limit: number }

/** The theme and all that were merged into it, merges of merges too. */
const line = ({ workspaceId, themeId }: Asked) => sql`line as (
  select id from theme where workspace_id = ${workspaceId} and id = ${themeId}
  union
  select th.id from line join theme th on th.workspace_id = ${workspaceId} and th.merged_into_id = line.id)`

/** Changes that answer a theme, the newest publication first, drafts before them; with what those told say. */
export async function selectThemeChanges(db: Db, asked: Asked): Promise<ThemeChange[]> {
  const { workspaceId, limit } = asked
  const rows = await db.execute<
    Omit<ThemeChange, 'publishedAt'> & { publishedAt: string | null }
  >(sql`
    with recursive ${line(asked)}
    select c.id, c.slug, c.state, c.texts, c.published_at as "publishedAt",
      count(m.id)::int as told,
      count(m.id) filter (where n.verdict = 'yes')::int as yes,
      count(m.id) filter (where n.verdict = 'partly')::int as partly,
      count(m.id) filter (where n.verdict = 'no')::int as no
    from change c
    left join notification n on n.workspace_id = c.workspace_id and n.change_id = c.id
    left join message m on m.workspace_id = n.workspace_id and m.id = n.message_id and ${arrived}
    where c.workspace_id = ${workspaceId} and c.state <> 'withdrawn' and exists (
      select from change_theme ct join line on line.id = ct.theme_id
      where ct.workspace_id = c.workspace_id and ct.change_id = c.id)
    group by c.workspace_id, c.id
    order by c.published_at desc nulls first, c.created_at desc
    limit ${limit}`)
  return rows.map((row) => ({
    ...row,
    publishedAt: row.publishedAt === null ? null : new Date(row.publishedAt),
  }))
}

export type NotFixed = {
  notificationId: string
  changeId: string
  comment: string
  customerId: string | null
  at: Date
}

/** The newest words of those whom such a change did not help. */
export async function selectNotFixed(db: Db, asked: Asked): Promise<NotFixed[]> {
  const { workspaceId, limit } = asked
  const rows = await db.execute<Omit<NotFixed, 'at'> & { at: string }>(sql`
    with recursive ${line(asked)}
    select n.id as "notificationId", n.change_id as "changeId", n.verdict_comment as comment,
      n.customer_id as "customerId", n.verdict_at as at
    from notification n
    where n.workspace_id = ${workspaceId} and n.verdict = 'no' and n.verdict_comment <> '' and exists (
      select from change_theme ct join line on line.id = ct.theme_id
      join change c on c.workspace_id = ct.workspace_id and c.id = ct.change_id and c.state <> 'withdrawn'
      where ct.workspace_id = n.workspace_id and ct.change_id = n.change_id)
    order by n.verdict_at desc, n.id
    limit ${limit}`)
  return rows.map((row) => ({ ...row, at: new Date(row.at) }))
}

import { and, eq, getTableColumns, inArray, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { change } from '../schema/change.ts'
import { workspace } from '../schema/global.ts'

type LinkedTheme = {
  id: string
  name: string
  from: string | null
  until: string | null
  is_shown: boolean
  links_responses: boolean
}

/** The linked themes by id and English, else first, name. */
const themes = sql<LinkedTheme[]>`coalesce((
  select jsonb_agg(jsonb_build_object('id', t.id, 'name', coalesce(t.texts -> 'en' ->> 'name',
      (select value ->> 'name' from jsonb_each(t.texts) order by key limit 1), ''), 'from', ct.from_day, 'until', ct.until_day,
      'is_shown', ct.is_shown, 'links_responses', ct.links_responses) order by ct.linked_at, t.id)
  from change_theme ct join theme t on t.workspace_id = ct.workspace_id and t.id = ct.theme_id
  where ct.workspace_id = ${change.workspaceId} and ct.change_id = ${change.id}), '[]'::jsonb)`

/** Changes with what other systems are told of them besides. */
export const selectChangeFacts = (
  db: Db,
  { workspaceId, changeIds }: { workspaceId: string; changeIds: string[] },
) =>
  db
    .select({ ...getTableColumns(change), workspaceSlug: workspace.slug, themes })
    .from(change)
    .innerJoin(workspace, eq(workspace.id, change.workspaceId))
    .where(and(eq(change.workspaceId, workspaceId), inArray(change.id, changeIds)))

import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'

/**
 * The themes that the changes of a workspace answer, or one of them, and those they were merged into, however often, as
 * `line (change_id, linked_id, id, merged_into_id, is_shown)`; needs `with recursive`. What a theme is now is where
 * `merged_into_id` is null. One that stands hidden at a change is never shown there for another that went into it.
 */
export const answeredThemes = ({
  workspaceId,
  changeId,
}: {
  workspaceId: string
  changeId?: string
}): SQL => sql`line as (
    select ct.change_id, ct.theme_id as linked_id, th.id, th.merged_into_id, ct.is_shown
    from change_theme ct
    join theme th on th.workspace_id = ct.workspace_id and th.id = ct.theme_id
    where ct.workspace_id = ${workspaceId}::uuid
      and ${changeId === undefined ? sql`true` : sql`ct.change_id = ${changeId}::uuid`}
    union
    select line.change_id, line.linked_id, th.id, th.merged_into_id,
      line.is_shown and coalesce(own.is_shown, true)
    from line
    join theme th on th.workspace_id = ${workspaceId}::uuid and th.id = line.merged_into_id
    left join change_theme own on own.workspace_id = ${workspaceId}::uuid and own.change_id = line.change_id
      and own.theme_id = th.id)`

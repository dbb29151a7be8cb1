import { sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { arrived } from './arrived-sql.ts'

type ListFigures = { told: number; fixed: number; answered: number }

/** Of each change of which somebody is told: how many are, and what they said about it. */
export async function countToldOf(
  db: Db,
  { workspaceId, changeIds }: { workspaceId: string; changeIds: readonly string[] },
): Promise<Map<string, ListFigures>> {
  if (changeIds.length === 0) return new Map()
  const rows = await db.execute<ListFigures & { changeId: string }>(sql`
    select n.change_id as "changeId", count(*)::int as told, count(n.verdict)::int as answered,
      (count(*) filter (where n.verdict = 'yes'))::int as fixed
    from notification n
    join message m on m.workspace_id = n.workspace_id and m.id = n.message_id and ${arrived}
    where n.workspace_id = ${workspaceId} and n.change_id = any (${`{${changeIds.join(',')}}`}::uuid[])
    group by n.change_id`)
  return new Map(rows.map(({ changeId, ...figures }) => [changeId, figures]))
}

import { sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import type { resolutions, responseStates } from '../schema/response.ts'
import type { Span } from './metrics.server.ts'

type Row = {
  surveyId: string
  state: (typeof responseStates)[number]
  score: number
  solved: (typeof resolutions)[number] | null
  key: string | null
  label: string | null
  answers: number
}

/** As `countScores`, by living theme: a response of several is counted for each, one of none under null. */
export async function countThemeScores(
  db: Db,
  { workspaceId, surveyIds, span }: { workspaceId: string; surveyIds: string[]; span: Span },
): Promise<Row[]> {
  const since = span.since === null ? sql`true` : sql`r.responded_at >= ${span.since.toISOString()}`
  const until = span.until === null ? sql`true` : sql`r.responded_at < ${span.until.toISOString()}`
  const rows = await db.execute<Row>(sql`
    select r.survey_id as "surveyId", r.state, r.score,
      case when r.ticket_id is not null then r.solved end as solved, tag.id as key, tag.name as label, count(*)::int as answers
    from response r
    left join (
      select given.workspace_id, given.response_id, theme.id,
        coalesce(theme.texts -> 'en' ->> 'name', jsonb_path_query_first(theme.texts, '$.*.name') ->> 0) as name
      from response_theme given
      join theme on theme.workspace_id = given.workspace_id and theme.id = given.theme_id
        and theme.archived_at is null and theme.merged_into_id is null
      where given.workspace_id = ${workspaceId} and given.state = 'applied'
    ) tag on tag.workspace_id = r.workspace_id and tag.response_id = r.id
    where r.workspace_id = ${workspaceId} and r.survey_id = any (${`{${surveyIds.join(',')}}`}::uuid[])
      and ${since} and ${until}
    group by 1, 2, 3, 4, 5, 6`)
  return [...rows]
}

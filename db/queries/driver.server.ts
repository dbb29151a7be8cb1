import { sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import type { surveyKinds } from '../schema/survey.ts'

export type CountDrivers = {
  workspaceId: string
  /** All surveys of a kind, or one of them. */
  kind: (typeof surveyKinds)[number]
  surveyId: string | null
  /** From `before` on, up to `until`, which is not included; what is before `since` is told apart. */
  before: Date
  since: Date
  until: Date
}

type Row = {
  themeId: string | null
  isBefore: boolean
  score: number
  answers: number
  worded: number
  untagged: number
}

/**
 * How many confirmed answers gave each score, of all and of each living theme. All are counted apart from the themes,
 * because a response of two themes would be two rows of a join.
 */
export async function countDrivers(db: Db, given: CountDrivers): Promise<Row[]> {
  const { workspaceId, kind, surveyId, before, since, until } = given
  const isCounted = sql`r.workspace_id = ${workspaceId} and r.kind = ${kind} and r.state = 'confirmed'
    and ${surveyId === null ? sql`true` : sql`r.survey_id = ${surveyId}`}
    and r.responded_at >= ${before.toISOString()}::timestamptz and r.responded_at < ${until.toISOString()}::timestamptz`
  // The same once more, so that an index finds them.
  const isReadThen = sql`t.responded_at >= ${before.toISOString()}::timestamptz and t.responded_at < ${until.toISOString()}::timestamptz`
  const isBefore = sql`r.responded_at < ${since.toISOString()}::timestamptz`
  const rows = await db.execute<Row>(sql`
    select null as "themeId", ${isBefore} as "isBefore", r.score, count(*)::int as answers,
      count(t.response_id)::int as worded, (count(*) filter (where not t.has_theme))::int as untagged
    from response r
    left join triage t on t.workspace_id = r.workspace_id and t.response_id = r.id and ${isReadThen}
    where ${isCounted}
    group by 2, 3
    union all
    select tag.theme_id, ${isBefore}, r.score, count(*)::int, 0, 0
    from response r
    join response_theme tag on tag.workspace_id = r.workspace_id and tag.response_id = r.id and tag.state = 'applied'
    join theme on theme.workspace_id = tag.workspace_id and theme.id = tag.theme_id
      and theme.archived_at is null and theme.merged_into_id is null
    where ${isCounted}
    group by 1, 2, 3`)
  return [...rows]
}

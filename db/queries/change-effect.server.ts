import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import type { surveyKinds } from '../schema/survey.ts'
import type { ThemeTexts } from '../schema/theme.ts'
import { answeredThemes } from './answered-theme-sql.ts'

type ChangeKey = { workspaceId: string; changeId: string }

/**
 * The themes that a change answers as they are now: a merged one is the one it went into. Merges of merges are followed;
 * those put away are told too.
 */
export async function selectChangeThemes(db: Db, { workspaceId, changeId }: ChangeKey) {
  return db.execute<{ id: string; texts: ThemeTexts; isShown: boolean }>(sql`
    with recursive ${answeredThemes({ workspaceId, changeId })}
    select th.id, th.texts, bool_or(line.is_shown) as "isShown"
    from line
    join theme th on th.workspace_id = ${workspaceId} and th.id = line.id
    where line.merged_into_id is null
    group by th.id, th.texts, th.created_at
    order by th.created_at, th.id`)
}

/** From `since` (included) over `at` to before `until`. */
export type AroundSpan = { workspaceId: string; since: Date; at: Date; until: Date }

export type AroundCount = {
  isAfter: boolean
  kind: (typeof surveyKinds)[number]
  score: number
  answers: number
  /** Of them, those with a comment. */
  comments: number
}

const columns = ({
  at,
}: AroundSpan): SQL => sql`r.responded_at >= ${moment(at)} as "isAfter", r.kind, r.score,
  count(*)::int as answers, (count(*) filter (where r.comment <> ''))::int as comments`

const confirmed = ({ workspaceId, since, until }: AroundSpan): SQL =>
  sql`r.workspace_id = ${workspaceId} and r.state = 'confirmed'
    and r.responded_at >= ${moment(since)} and r.responded_at < ${moment(until)}`

const moment = (date: Date) => sql`${date.toISOString()}::timestamptz`

/** Confirmed answers before and after a moment, by kind of survey and score. */
export async function countAround(db: Db, span: AroundSpan) {
  return db.execute<AroundCount>(sql`
    select ${columns(span)} from response r where ${confirmed(span)}
    group by 1, r.kind, r.score`)
}

/** The same of those that were given one of these themes, for each of them. */
export async function countThemesAround(
  db: Db,
  { themeIds, ...span }: AroundSpan & { themeIds: readonly string[] },
) {
  return db.execute<AroundCount & { themeId: string }>(sql`
    select rt.theme_id as "themeId", ${columns(span)}
    from response_theme rt
    join response r on r.workspace_id = rt.workspace_id and r.id = rt.response_id
    where rt.workspace_id = ${span.workspaceId} and rt.state = 'applied'
      and rt.theme_id = any (${`{${themeIds.join(',')}}`}::uuid[])
      and rt.responded_at >= ${moment(span.since)} and rt.responded_at < ${moment(span.until)}
      and ${confirmed(span)}
    group by rt.theme_id, 2, r.kind, r.score`)
}

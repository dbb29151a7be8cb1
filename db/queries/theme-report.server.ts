import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { surveyKinds } from '../schema/survey.ts'
import type { Db } from '../connect.server.ts'

type SurveyKind = (typeof surveyKinds)[number]

/** From `since` (included) to `until` (not included). */
export type ThemeSpan = { workspaceId: string; since: Date; until: Date }

const within = ({ since, until }: ThemeSpan, at: SQL) =>
  sql`${at} >= ${since.toISOString()}::timestamptz and ${at} < ${until.toISOString()}::timestamptz`

/** Of every living theme: how many responses have it in each stretch of seven days from `since` on. */
export async function countThemeWeeks(db: Db, span: ThemeSpan) {
  return db.execute<{ themeId: string; week: number; responses: number }>(sql`
    select t.theme_id as "themeId", t.week, t.responses
    from (
      select rt.theme_id, count(*)::int as responses,
        floor(extract(epoch from rt.responded_at - ${span.since.toISOString()}::timestamptz) / 604800)::int as week
      from response_theme rt
      where rt.workspace_id = ${span.workspaceId} and rt.state = 'applied' and ${within(span, sql`rt.responded_at`)}
      group by rt.theme_id, week) t
    join theme th on th.workspace_id = ${span.workspaceId} and th.id = t.theme_id
    where th.archived_at is null and th.merged_into_id is null`)
}

/** Of every theme, or of one: how many confirmed answers with it gave each score. */
export async function countThemeScores(db: Db, span: ThemeSpan & { themeId?: string }) {
  const isTheme = span.themeId === undefined ? sql`` : sql`and rt.theme_id = ${span.themeId}`
  return db.execute<{ themeId: string; kind: SurveyKind; score: number; answers: number }>(sql`
    select rt.theme_id as "themeId", r.kind, r.score, count(*)::int as answers
    from response_theme rt
    join response r on r.workspace_id = rt.workspace_id and r.id = rt.response_id
    where rt.workspace_id = ${span.workspaceId} ${isTheme} and rt.state = 'applied'
      and r.workspace_id = ${span.workspaceId} and r.state = 'confirmed'
      and ${within(span, sql`rt.responded_at`)} and ${within(span, sql`r.responded_at`)}
    group by rt.theme_id, r.kind, r.score`)
}

/** Of every theme: suggestions for responses that nobody has done with yet. */
export async function countWaiting(db: Db, span: ThemeSpan) {
  return db.execute<{ themeId: string; waiting: number }>(sql`
    select rt.theme_id as "themeId", count(*)::int as waiting
    from response_theme rt
    join triage tr on tr.workspace_id = rt.workspace_id and tr.response_id = rt.response_id
    where rt.workspace_id = ${span.workspaceId} and rt.state = 'suggested' and tr.done_at is null
      and ${within(span, sql`rt.responded_at`)}
    group by rt.theme_id`)
}

/** How many confirmed answers gave each score, whatever they are about. */
export async function countAllScores(db: Db, span: ThemeSpan) {
  return db.execute<{ kind: SurveyKind; score: number; answers: number }>(sql`
    select r.kind, r.score, count(*)::int as answers
    from response r
    where r.workspace_id = ${span.workspaceId} and r.state = 'confirmed' and ${within(span, sql`r.responded_at`)}
    group by r.kind, r.score`)
}

type InTime = ThemeSpan & { themeId: string; unit: 'week' | 'month'; timeZone: string }

/** By week (from Monday) or month of the zone, named by their first day: confirmed answers with the theme. */
export async function countThemeInTime(db: Db, given: InTime) {
  return db.execute<{ key: string; answers: number }>(sql`
    select to_char(t.start, 'YYYY-MM-DD') as key, t.answers
    from (
      select date_trunc(${given.unit}::text, r.responded_at at time zone ${given.timeZone}::text)::date as start,
        count(*)::int as answers
      from response_theme rt
      join response r on r.workspace_id = rt.workspace_id and r.id = rt.response_id
      where rt.workspace_id = ${given.workspaceId} and rt.theme_id = ${given.themeId} and rt.state = 'applied'
        and r.workspace_id = ${given.workspaceId} and r.state = 'confirmed'
        and ${within(given, sql`rt.responded_at`)} and ${within(given, sql`r.responded_at`)}
      group by start) t`)
}

/** What shares are told apart by. */
export type ShareBy = 'agent' | 'team' | 'channel' | 'locale' | `attributes.${string}`

const prefix = 'attributes.'

/** `value` is what the inbox filters by, `label` what people read. */
function columnsOf(by: ShareBy): { value: SQL; label: SQL; join: SQL } {
  if (by === 'channel' || by === 'locale') {
    const column = by === 'channel' ? sql`r.channel` : sql`r.locale`
    return { value: column, label: column, join: sql`` }
  }
  if (by === 'agent' || by === 'team') {
    const [table, id] = by === 'agent' ? [sql`agent`, sql`r.agent_id`] : [sql`team`, sql`r.team_id`]
    const label = by === 'agent' ? sql`coalesce(c.name, c.external_id)` : sql`c.name`
    return {
      value: sql`c.id::text`,
      label,
      join: sql`left join ${table} c on c.workspace_id = r.workspace_id and c.id = ${id}`,
    }
  }
  const value = sql`c.attributes ->> ${by.slice(prefix.length)}::text`
  return {
    value,
    label: value,
    join: sql`left join customer c on c.workspace_id = r.workspace_id and c.id = r.customer_id`,
  }
}

/**
 * By agent, team, channel, language or attribute: all confirmed answers, and how many of them have the theme. Attributes
 * are those of today.
 */
export async function countShares(db: Db, given: ThemeSpan & { themeId: string; by: ShareBy }) {
  const { value, label, join } = columnsOf(given.by)
  return db.execute<{
    value: string | null
    label: string | null
    answers: number
    withTheme: number
  }>(sql`
    select ${value} as value, min(${label}) as label, count(*)::int as answers, count(rt.theme_id)::int as "withTheme"
    from response r
    left join response_theme rt on rt.workspace_id = r.workspace_id and rt.response_id = r.id
      and rt.workspace_id = ${given.workspaceId} and rt.theme_id = ${given.themeId} and rt.state = 'applied'
      and ${within(given, sql`rt.responded_at`)}
    ${join}
    where r.workspace_id = ${given.workspaceId} and r.state = 'confirmed' and ${within(given, sql`r.responded_at`)}
    group by 1
    order by count(rt.theme_id) desc, count(*) desc
    limit 200`)
}

/** Names of attributes that customers of the newest answers with the theme have. */
export async function selectAttributeNames(
  db: Db,
  { workspaceId, themeId }: { workspaceId: string; themeId: string },
): Promise<string[]> {
  const rows = await db.execute<{ name: string }>(sql`
    select distinct jsonb_object_keys(c.attributes) as name
    from (
      select rt.response_id from response_theme rt
      where rt.workspace_id = ${workspaceId} and rt.theme_id = ${themeId} and rt.state = 'applied'
      order by rt.responded_at desc limit 200) newest
    join response r on r.workspace_id = ${workspaceId} and r.id = newest.response_id
    join customer c on c.workspace_id = r.workspace_id and c.id = r.customer_id
    order by name limit 12`)
  return rows.map(({ name }) => name)
}

/** By week or month, as `countThemeInTime`: all confirmed answers. */
export async function countAllInTime(db: Db, given: Omit<InTime, 'themeId'>) {
  return db.execute<{ key: string; answers: number }>(sql`
    select to_char(t.start, 'YYYY-MM-DD') as key, t.answers
    from (
      select date_trunc(${given.unit}::text, r.responded_at at time zone ${given.timeZone}::text)::date as start,
        count(*)::int as answers
      from response r
      where r.workspace_id = ${given.workspaceId} and r.state = 'confirmed' and ${within(given, sql`r.responded_at`)}
      group by start) t`)
}

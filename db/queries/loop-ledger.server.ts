import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import type { ThemeTexts } from '../schema/theme.ts'
import { arrived } from './arrived-sql.ts'
import type { Span } from './metrics.server.ts'

/** What the loop's numbers are told apart by. */
export type LoopBy = 'theme' | 'locale' | 'survey' | `attributes.${string}`

/** Comments, and what became of them. Times are medians in days; null of nothing. */
export type LoopCounts = {
  comments: number
  read: number
  tagged: number
  acted: number
  told: number
  confirmed: number
  /** Told that said whether it helped. */
  answered: number
  /** Of those acted on: told, not told although they can be, and why the others cannot be. */
  actedTold: number
  waiting: number
  noAddress: number
  noConsent: number
  unsubscribed: number
  suppressed: number
  saidToDid: number | null
  saidToDidOf: number
  didToTold: number | null
  didToToldOf: number
  saidToTold: number | null
  saidToToldOf: number
}

type Asked = { workspaceId: string; span: Span; surveyId?: string | null }

/**
 * For the rest of a transaction, before the loop is counted. The store guesses how large the gathered lists become far too
 * high: it would compile the question first, which takes several times as long as answering it does.
 */
export async function expectModestLists(tx: Db): Promise<void> {
  await tx.execute(sql`set local jit = off`)
  await tx.execute(sql`set local work_mem = '32MB'`)
}

export async function countLoop(db: Db, asked: Asked): Promise<LoopCounts | null> {
  const [row] = await db.execute<LoopCounts>(sql`
    with ${facts(asked)}
    select ${counts} from fact`)
  return row ?? null
}

type LoopGroup = LoopCounts & {
  key: string | null
  label: string | null
  /** Of themes: their names. */
  texts: ThemeTexts | null
}

/** For each theme, language, survey or value of an attribute, most comments first; a comment of several themes is in each. */
export async function countLoopBy(db: Db, { by, ...asked }: Asked & { by: LoopBy }) {
  const { key, label, texts, join } = columnsOf(by, asked.workspaceId)
  return db.execute<LoopGroup>(sql`
    with ${facts(asked)}
    select ${key} as key, ${label} as label, ${texts} as texts, ${counts}
    from fact ${join}
    group by 1
    order by count(*) desc, 1
    limit 200`)
}

const prefix = 'attributes.'

type Columns = { key: SQL; label: SQL; texts: SQL; join: SQL }

function columnsOf(by: LoopBy, workspaceId: string): Columns {
  const none = { label: sql`null`, texts: sql`null`, join: sql`` }
  if (by === 'locale') return { ...none, key: sql`fact.locale` }
  if (by === 'survey')
    return {
      ...none,
      key: sql`s.id::text`,
      label: sql`min(s.name)`,
      join: sql`join survey s on s.workspace_id = ${workspaceId} and s.id = fact.survey_id`,
    }
  if (by === 'theme')
    return {
      ...none,
      key: sql`th.id::text`,
      texts: sql`(array_agg(th.texts))[1]`,
      join: sql`join response_theme rt on rt.workspace_id = ${workspaceId} and rt.response_id = fact.id and rt.state = 'applied'
        join theme th on th.workspace_id = ${workspaceId} and th.id = rt.theme_id
          and th.archived_at is null and th.merged_into_id is null`,
    }
  return {
    ...none,
    key: sql`seg.attributes ->> ${by.slice(prefix.length)}::text`,
    join: sql`left join customer seg on seg.workspace_id = ${workspaceId} and seg.id = fact.customer_id`,
  }
}

const within = ({ since, until }: Span, at: SQL) => sql`
  ${since === null ? sql`true` : sql`${at} >= ${since.toISOString()}::timestamptz`}
  and ${until === null ? sql`true` : sql`${at} < ${until.toISOString()}::timestamptz`}`

/**
 * One row for each comment: a confirmed answer with words in its comment. What was done with it is gathered for all at
 * once, since asking for each would take a thousand times as long.
 */
const facts = ({ workspaceId, span, surveyId = null }: Asked): SQL => sql`
  said as materialized (
    select r.id, r.customer_id, r.survey_id, r.locale, r.responded_at, r.announcement_consent
    from response r
    where r.workspace_id = ${workspaceId} and r.state = 'confirmed' and r.comment <> ''
      and ${within(span, sql`r.responded_at`)}
      and ${surveyId === null ? sql`true` : sql`r.survey_id = ${surveyId}`}),
  themed as materialized (
    select rt.response_id, bool_or(rt.decided_at is not null) as by_hand,
      bool_or(rt.state = 'applied' and th.archived_at is null and th.merged_into_id is null) as tagged
    from response_theme rt
    join theme th on th.workspace_id = rt.workspace_id and th.id = rt.theme_id
    where rt.workspace_id = ${workspaceId} and ${within(span, sql`rt.responded_at`)}
    group by rt.response_id),
  linked as materialized (
    select said.id,
      bool_or(cr.source = 'picked' or cr.is_left_out or cr.quote is not null) as by_hand,
      bool_or(not cr.is_left_out and c.state = 'published') as acted,
      min(c.published_at) filter (
        where not cr.is_left_out and c.state = 'published' and c.published_at >= said.responded_at) as did_at
    from said
    join change_response cr on cr.workspace_id = ${workspaceId} and cr.response_id = said.id
    join change c on c.workspace_id = ${workspaceId} and c.id = cr.change_id
    group by said.id),
  noticed as materialized (
    select said.id, min(coalesce(m.sent_at, n.decided_at)) as told_at, bool_or(n.verdict is not null) as answered,
      bool_or(n.verdict = 'yes') as helped
    from said
    join change_response cr on cr.workspace_id = ${workspaceId} and cr.response_id = said.id and not cr.is_left_out
    join notification n on n.workspace_id = ${workspaceId} and n.change_id = cr.change_id
      and n.customer_id = said.customer_id
    left join message m on m.workspace_id = ${workspaceId} and m.id = n.message_id
      and ${arrived}
    where n.outcome = 'as_subscriber' or n.outcome = 'mail' and m.id is not null
    group by said.id),
  followed as materialized (
    select f.response_id, min(f.contacted_at) as contacted_at, bool_or(f.recovered is not null) as answered,
      bool_or(f.recovered = 'yes') as helped,
      bool_or(coalesce(e.kind in ('note', 'reply', 'contacted', 'solved', 'closed'), false)
        or f.reasons @> '["by_hand"]') as by_hand,
      min(m.sent_at) as told_at
    from follow_up f
    left join follow_up_entry e on e.workspace_id = f.workspace_id and e.follow_up_id = f.id
    left join message m on m.workspace_id = e.workspace_id and m.id = e.message_id and e.kind = 'reply'
      and ${arrived}
    where f.workspace_id = ${workspaceId}
    group by f.response_id),
  traced as (
    select said.*,
      tr.done_at is not null or coalesce(themed.by_hand, false) or coalesce(linked.by_hand, false)
        or coalesce(followed.by_hand, false) as is_read,
      coalesce(themed.tagged, false) as is_tagged,
      coalesce(linked.acted, false) or followed.contacted_at is not null as is_acted,
      least(linked.did_at, case when followed.contacted_at >= said.responded_at then followed.contacted_at end) as did_at,
      least(noticed.told_at, followed.told_at) as told_at,
      coalesce(noticed.answered, false) or coalesce(followed.answered, false) as is_answered,
      coalesce(noticed.helped, false) or coalesce(followed.helped, false) as is_confirmed
    from said
    left join triage tr on tr.workspace_id = ${workspaceId} and tr.response_id = said.id
    left join themed on themed.response_id = said.id
    left join linked on linked.id = said.id
    left join noticed on noticed.id = said.id
    left join followed on followed.response_id = said.id),
  fact as materialized (
    select traced.*,
      case
        when not traced.is_acted then null
        when traced.told_at is not null then 'told'
        when c.email is null then 'no_address'
        when not traced.announcement_consent then 'no_consent'
        when c.announcements_unsubscribed_at is not null then 'unsubscribed'
        when encode(sha256(convert_to(lower(c.email), 'UTF8')), 'hex') in (
          select s.email_hash from suppression s where s.workspace_id = ${workspaceId}) then 'suppressed'
        else 'waiting'
      end as reach
    from traced
    left join customer c on c.workspace_id = ${workspaceId} and c.id = traced.customer_id)`

const count = (condition: SQL) => sql`(count(*) filter (where ${condition}))::int`

const days = (from: SQL, to: SQL) => sql`extract(epoch from ${to} - ${from})::float8 / 86400`

/** Half of them took longer: see the module's `quantile.ts`. */
const median = (from: SQL, to: SQL) =>
  sql`percentile_cont(0.5) within group (order by ${days(from, to)}) filter (where ${to} >= ${from})`

const moments = { said: sql`fact.responded_at`, did: sql`fact.did_at`, told: sql`fact.told_at` }
const { said, did, told } = moments

const counts = sql`
  count(*)::int as comments,
  ${count(sql`fact.is_read`)} as read,
  ${count(sql`fact.is_tagged`)} as tagged,
  ${count(sql`fact.is_acted`)} as acted,
  ${count(sql`fact.told_at is not null`)} as told,
  ${count(sql`fact.is_confirmed`)} as confirmed,
  ${count(sql`fact.is_answered`)} as answered,
  ${count(sql`fact.reach = 'told'`)} as "actedTold",
  ${count(sql`fact.reach = 'waiting'`)} as waiting,
  ${count(sql`fact.reach = 'no_address'`)} as "noAddress",
  ${count(sql`fact.reach = 'no_consent'`)} as "noConsent",
  ${count(sql`fact.reach = 'unsubscribed'`)} as unsubscribed,
  ${count(sql`fact.reach = 'suppressed'`)} as suppressed,
  ${median(said, did)} as "saidToDid", ${count(sql`${did} >= ${said}`)} as "saidToDidOf",
  ${median(did, told)} as "didToTold", ${count(sql`${told} >= ${did}`)} as "didToToldOf",
  ${median(said, told)} as "saidToTold", ${count(sql`${told} >= ${said}`)} as "saidToToldOf"`

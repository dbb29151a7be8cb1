import type { Pool } from '../connect.server.ts'

export type AnswerRow = {
  workspaceId: string
  invitationId: string
  /** Used if this is the first answer. */
  responseId: string
  score: number
  comment: string
  locale: string
  /** `unconfirmed`: posted by what looks like a machine; kept, never counted. */
  state: 'confirmed' | 'unconfirmed'
  announcementConsent: ConsentRow
  quotationConsent: ConsentRow
  now: Date
}

type ConsentRow = { id: string; given: boolean; wording: string }

/** What became of the post. `accepted` is false for an invitation that is withdrawn or closed. No row: unknown. */
export type AnswerResult = {
  withdrawn: boolean
  accepted: boolean
  answered: boolean
  responseId: string | null
  state: 'confirmed' | 'unconfirmed' | null
}

/** So many different scores on one token within so many seconds are a machine's. */
const burst = { scores: 3, seconds: 10 }

/**
 * Everything that one answer writes, as one statement: one round trip, one commit, and no moment at which half of it
 * stands. The unique index on the invitation makes fifty posts at once into one response: the first inserts, the
 * others wait for its row and then see it as `r`. That is why what depends on earlier posts (the burst rule, which
 * state wins) reads `r` and not `before`, which is as old as the statement's snapshot.
 */
const recordAnswerSql = `
with invited as (
  select i.*, s.kind
  from invitation i join survey s on s.workspace_id = i.workspace_id and s.id = i.survey_id
  where i.workspace_id = $1::uuid and i.id = $2::uuid
), before as (
  select * from response where workspace_id = $1::uuid and invitation_id = $2::uuid
), allowed as (
  select invited.*
  from invited left join before on true
  where invited.state <> 'cancelled'
    and case when before.state = 'confirmed'
          then before.responded_at + invited.editable_days * interval '1 day' > $10::timestamptz
          else invited.expires_at > $10::timestamptz
        end
), stored as (
  insert into response as r (
    workspace_id, id, survey_id, invitation_id, customer_id, ticket_id, kind, score, comment, locale,
    channel, agent_id, team_id, state, source, announcement_consent, quotation_consent, recent_scores,
    responded_at, updated_at)
  select workspace_id, $3::uuid, survey_id, id, customer_id, ticket_id, kind, $4::smallint, $5::text, $6::text,
    channel, agent_id, team_id, $7::text, 'invitation', $8::boolean, $9::boolean,
    jsonb_build_object($4::text, extract(epoch from $10::timestamptz)), $10::timestamptz, $10::timestamptz
  from allowed
  on conflict (workspace_id, invitation_id) do update set
    (score, comment, locale, announcement_consent, quotation_consent, state, recent_scores, responded_at, updated_at, revision) = (
      select
        case when keep then r.score else excluded.score end,
        case when keep then r.comment else excluded.comment end,
        case when keep then r.locale else excluded.locale end,
        case when keep then r.announcement_consent else excluded.announcement_consent end,
        case when keep then r.quotation_consent else excluded.quotation_consent end,
        case when keep then r.state
             when (select count(*) from jsonb_object_keys(recent)) >= ${burst.scores} then 'unconfirmed'
             else excluded.state end,
        recent,
        case when r.state = 'confirmed' then r.responded_at else excluded.responded_at end,
        excluded.updated_at,
        r.revision + 1
      from (
        select
          excluded.state = 'unconfirmed' and r.state = 'confirmed' as keep,
          coalesce(
            (select jsonb_object_agg(key, value) from jsonb_each(r.recent_scores)
             where value::float8 > extract(epoch from $10::timestamptz) - ${burst.seconds}), '{}')
          || excluded.recent_scores as recent
      ) post
    )
  where (r.score, r.comment, r.state, r.announcement_consent, r.quotation_consent)
    is distinct from (excluded.score, excluded.comment, excluded.state, excluded.announcement_consent, excluded.quotation_consent)
  returning r.id, r.revision, r.state
), revised as (
  insert into response_revision (workspace_id, response_id, revision, score, comment, state, posted_at)
  select $1::uuid, id, revision, $4::smallint, $5::text,
    case when $7::text = 'unconfirmed' then 'unconfirmed' else state end, $10::timestamptz
  from stored
), consented as (
  insert into consent (workspace_id, id, topic, given, wording, response_id, customer_id, recorded_at)
  select $1::uuid, ticked.id, ticked.topic, ticked.given, ticked.wording, stored.id, allowed.customer_id, $10::timestamptz
  from stored
  cross join allowed
  cross join (values
    ($11::uuid, 'announcements', $8::boolean, $12::text),
    ($13::uuid, 'quotation', $9::boolean, $14::text)) as ticked (id, topic, given, wording)
  left join before on true
  where $7::text = 'confirmed'
    and ticked.given is distinct from coalesce(
      case ticked.topic when 'announcements' then before.announcement_consent else before.quotation_consent end, false)
)
select
  invited.state = 'cancelled' as withdrawn,
  allowed.id is not null as accepted,
  before.state is not distinct from 'confirmed' as answered,
  stored.id as "responseId",
  stored.state as state
from invited left join allowed on true left join before on true left join stored on true`

/** Stores one answer. Throws the violation of `response_score_within_kind` for a score that is not on the scale. */
export async function recordAnswer(pool: Pool, answer: AnswerRow): Promise<AnswerResult | null> {
  const { announcementConsent: announcement, quotationConsent: quotation } = answer
  const parameters = [
    answer.workspaceId,
    answer.invitationId,
    answer.responseId,
    answer.score,
    answer.comment,
    answer.locale,
    answer.state,
    announcement.given,
    quotation.given,
    answer.now.toISOString(),
    announcement.id,
    announcement.wording,
    quotation.id,
    quotation.wording,
  ]
  const rows = await pool.$client.unsafe<AnswerResult[]>(recordAnswerSql, parameters, {
    prepare: true,
  })
  return rows[0] ?? null
}

/**
 * After a burst: the posts of the last seconds are set aside, and the last answer that a person had confirmed before
 * them stands again, with its consents. Without one the response stays unconfirmed.
 */
export async function setAsideBurst(
  pool: Pool,
  workspaceId: string,
  responseId: string,
  now: Date,
): Promise<void> {
  const since = new Date(now.getTime() - burst.seconds * 1000).toISOString()
  await pool.$client.unsafe(
    `with aside as (
       update response_revision set state = 'unconfirmed'
       where workspace_id = $1::uuid and response_id = $2::uuid and posted_at > $3::timestamptz
     ), earlier as (
       select score, comment, posted_at from response_revision
       where workspace_id = $1::uuid and response_id = $2::uuid and posted_at <= $3::timestamptz and state = 'confirmed'
       order by revision desc limit 1
     ), allowed as (
       select distinct on (topic) topic, given from consent
       where workspace_id = $1::uuid and response_id = $2::uuid and recorded_at <= $3::timestamptz
       order by topic, recorded_at desc
     )
     update response set state = 'confirmed', score = earlier.score, comment = earlier.comment,
       announcement_consent = exists (select from allowed where topic = 'announcements' and given),
       quotation_consent = exists (select from allowed where topic = 'quotation' and given)
     from earlier
     where workspace_id = $1::uuid and id = $2::uuid`,
    [workspaceId, responseId, since],
    { prepare: true },
  )
}

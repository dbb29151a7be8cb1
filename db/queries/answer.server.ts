import type { Pool } from '../connect.server.ts'
import { answersIn, ifAskedSolved, versionOfInvitation } from './further-answers-sql.ts'

export type AnswerRow = {
  workspaceId: string
  invitationId: string
  /** Used if this is the first answer. */
  responseId: string
  score: number
  comment: string
  /** To the further questions, as posted; the store keeps those that its survey asks. */
  answers: readonly { question_id: string; values: string[] }[]
  /** Whether it is solved, and whether somebody should come back to them; the store keeps neither unless it is asked. */
  solved: 'yes' | 'partly' | 'no' | null
  wantsHelp: boolean
  /** Somebody said "Send"; false when the page spoke for them, at a touch. */
  isSent: boolean
  locale: string
  /** `unconfirmed`: posted by what looks like a machine; kept, never counted. */
  state: 'confirmed' | 'unconfirmed'
  /** It came from a page that a person had touched, or with words: what a program that tries every score never has. */
  hasSign: boolean
  announcementConsent: ConsentRow
  quotationConsent: ConsentRow
  now: Date
}

type ConsentRow = { given: boolean; wording: string }

/**
 * So many different scores on one token within so many seconds are a machine's. Posts with a person's sign and those
 * without are counted apart, so that a person who answers in the midst of a scanner's posts is not taken for it. In
 * `recent_scores` the scores of the former are marked; a first answer without a sign is not written there.
 */
const burst = { scores: 3, seconds: 10 }
const signMark = 't'

/** Whether a post of this score at this time, or the same before it, bore a person's sign; `recent` holds the marks. */
const borneOut = (recent: string, score: string, at: string) =>
  `coalesce(extract(epoch from ${at}) <= (${recent} ->> ('${signMark}' || ${score}))::numeric, false)`

/** $1 to $9 of every statement. */
const parametersOf = (answer: AnswerRow) => [
  answer.workspaceId, // $1
  answer.invitationId,
  answer.score, // $3
  answer.comment,
  answer.locale,
  answer.state, // $6
  answer.announcementConsent.given,
  answer.quotationConsent.given,
  answer.now.toISOString(), // $9
]

const wordingsOf = (answer: AnswerRow) => [
  answer.announcementConsent.wording,
  answer.quotationConsent.wording,
]

/** The two boxes as rows; `wordings` are the parameters that hold their words. */
const ticked = (wordings: readonly [string, string]) => `(values
    ('announcements', $7::boolean, ${wordings[0]}::text),
    ('quotation', $8::boolean, ${wordings[1]}::text)) as ticked (topic, given, wording)`

/** The parameters that hold what was said beyond score and comment. */
type Further = { answers: string; solved: string; wantsHelp: string }

/** $10 is the new id, $11 the mark of the score, $12 whether it was sent; `further` is null when nothing more was said. */
const insertSql = (further: Further | null) => `
  insert into response (
    workspace_id, id, survey_id, invitation_id, customer_id, ticket_id, kind, score, comment, locale, channel,
    agent_id, team_id, state, source, announcement_consent, quotation_consent, responded_at, updated_at, recent_scores,
    is_sent ${further === null ? '' : ', answers, solved, wants_help'})
  select i.workspace_id, $10::uuid, i.survey_id, i.id, i.customer_id, i.ticket_id, s.kind, $3::smallint, $4::text,
    $5::text, i.channel, i.agent_id, i.team_id, $6::text, 'invitation', $7::boolean, $8::boolean,
    $9::timestamptz, $9::timestamptz, $11::text::jsonb, $12::boolean ${further === null ? '' : furtherIn(further)}
  from invitation i join survey s on s.workspace_id = i.workspace_id and s.id = i.survey_id
    ${further === null ? '' : versionOfInvitation}
  where i.workspace_id = $1::uuid and i.id = $2::uuid and i.state <> 'cancelled' and i.expires_at > $9::timestamptz
  on conflict (workspace_id, invitation_id) do nothing
  returning workspace_id, id, customer_id`

const furtherIn = ({ answers, solved, wantsHelp }: Further) => `,
    ${answersIn(answers, 'v.design')}, ${ifAskedSolved(`${solved}::text`, 'null')},
    ${ifAskedSolved(`${wantsHelp}::boolean`, 'false')}`

const insertWithConsentsSql = (further: Further | null) => `
with stored as (${insertSql(further)}
), consented as (
  insert into consent (workspace_id, id, topic, given, wording, response_id, customer_id, recorded_at)
  select stored.workspace_id, gen_random_uuid(), topic, given, wording, stored.id, customer_id, $9::timestamptz
  from stored cross join ${ticked(['$13', '$14'])}
  where given and $6::text = 'confirmed'
)
select 1 from stored`

/**
 * Most people tick nothing and are asked nothing further, and a part of a statement costs the store something even when
 * it has nothing to do: so there is a statement for each case.
 */
const statements = {
  plain: insertSql(null),
  further: insertSql({ answers: '$13', solved: '$14', wantsHelp: '$15' }),
  consents: insertWithConsentsSql(null),
  consentsAndFurther: insertWithConsentsSql({
    ...{ answers: '$15', solved: '$16', wantsHelp: '$17' },
  }),
}

/**
 * Stores a first answer: one statement, one round trip, one commit. False, and nothing written, when there is an
 * answer already or none is accepted; the unique index on the invitation lets one of many at once win.
 * Throws the violation of `response_score_within_kind` for a score that is not on the scale.
 */
export async function insertAnswer(pool: Pool, answer: AnswerRow): Promise<boolean> {
  const [statement, ...further] = insertOf(answer)
  const first = [answer.responseId, markOf(answer), answer.isSent]
  const parameters = [...parametersOf(answer), ...first, ...further]
  const rows = await pool.$client.unsafe(statement, parameters, { prepare: true })
  return rows.length > 0
}

/** The statement, and its parameters from the thirteenth on. */
function insertOf(answer: AnswerRow): [string, ...(string | boolean | null)[]] {
  const ticks = answer.announcementConsent.given || answer.quotationConsent.given
  const { answers, solved, wantsHelp } = answer
  if (answers.length === 0 && solved === null && !wantsHelp)
    return ticks ? [statements.consents, ...wordingsOf(answer)] : [statements.plain]
  const further = [JSON.stringify(answers), solved, wantsHelp]
  if (ticks) return [statements.consentsAndFurther, ...wordingsOf(answer), ...further]
  return [statements.further, ...further]
}

/** Made here, because the store takes longer to build it than to read it. */
const markOf = ({ hasSign, score, now }: AnswerRow): string =>
  hasSign ? `{"${signMark}${score}":${now.getTime() / 1000}}` : '{}'

/** What became of a post. `accepted` is false for an invitation that is withdrawn or whose time is over. */
export type RevisionResult = {
  withdrawn: boolean
  accepted: boolean
  answered: boolean
  /** The page made it by itself and showed what no longer stands. */
  stale: boolean
  /** It was one too many, and the answer that stood was one of them: see `setAsideBurst`. */
  burst: boolean
  responseId: string | null
}

/**
 * `old` locks the response, so that posts at once on one token are taken one after the other and each sees the one
 * before it. A post from a machine never touches what a person said: it goes to the revisions (`is_aside`). One that the
 * page made by itself keeps the words and answers that a person sent, but not those of a machine (`keeps_words`). One
 * that is stale changes nothing, but is counted: a machine that moves a pointer on every link makes such posts; what was
 * posted with the trap filled makes none stale. A post that waited for the erasure of its customer sees the response
 * without, the invitation still with them, and is refused. What a member restored no rule makes unconfirmed again. A
 * burst allows nothing that was not allowed, with its words kept, before, and neither asks for help nor takes that back.
 * "Send" makes an answer sent that the page had posted by itself, also when it says the same once more; what a machine sent
 * is not sent by the person who only touches the page after it.
 */
const reviseAnswerSql = `
with old as (
  select r.* from response r where workspace_id = $1::uuid and invitation_id = $2::uuid for update
), counted as (
  select old.*,
    case when old.recent_scores = '{}' and old.state = 'confirmed'
      then jsonb_build_object(old.score, extract(epoch from old.updated_at)) else '{}' end || old.recent_scores as earlier,
    case when $6::text = 'confirmed'
      then jsonb_build_object(case when $15::boolean then '${signMark}' else '' end || $3::smallint,
        extract(epoch from $9::timestamptz)) else '{}' end as latest,
    ($16::boolean or ($12::timestamptz is not null and old.updated_at <> $12::timestamptz))
      and (old.state = 'confirmed'
        or ${burst.scores} <= (select count(*) from jsonb_object_keys(old.recent_scores))) as is_stale,
    $13::boolean and old.state = 'confirmed' as keeps_words
  from old
), judged as (
  select counted.*, recent, $6::text = 'confirmed' and ${burst.scores} <=
    (select count(*) from jsonb_object_keys(recent) key where starts_with(key, '${signMark}') = $15::boolean) as is_burst
  from counted cross join lateral (
    select coalesce((select jsonb_object_agg(key, value) from jsonb_each(earlier)
        where value::float8 > extract(epoch from $9::timestamptz) - ${burst.seconds}), '{}') || latest as recent) kept
), accepted as (
  select judged.*,
    judged.state = 'confirmed' and ($6::text = 'unconfirmed' or is_burst and (
      judged.updated_at <= $9::timestamptz - interval '${burst.seconds} seconds'
      or (not $15::boolean and ${borneOut('recent', 'judged.score', 'judged.updated_at')}))) as is_aside,
    case when keeps_words then judged.comment else $4::text end as next_comment,
    case when keeps_words then judged.answers else ${answersIn('$14', 'v.design')} end as next_answers,
    case when keeps_words then judged.solved else ${ifAskedSolved('$17::text', 'null')} end as next_solved,
    case when keeps_words or is_burst then judged.wants_help
      else ${ifAskedSolved('$18::boolean', 'false')} end as next_wants_help,
    case when keeps_words then judged.announcement_consent
      else $7::boolean and (not is_burst or judged.announcement_consent) end as next_announcement_consent,
    case when keeps_words then judged.quotation_consent
      else $8::boolean and (not is_burst or judged.quotation_consent) end as next_quotation_consent
  from judged join invitation i on i.workspace_id = judged.workspace_id and i.id = judged.invitation_id
    ${versionOfInvitation}
  where i.state <> 'cancelled' and (judged.customer_id is null) = (i.customer_id is null)
    and case when judged.state = 'confirmed'
          then judged.responded_at + i.editable_days * interval '24 hours' > $9::timestamptz
          else i.expires_at > $9::timestamptz
        end
), changed as (
  update response r set
    score = $3::smallint, comment = next_comment, answers = next_answers, locale = $5::text,
    solved = next_solved, wants_help = next_wants_help,
    is_sent = accepted.is_sent and accepted.state = 'confirmed' or not $13::boolean,
    announcement_consent = next_announcement_consent, quotation_consent = next_quotation_consent,
    state = case when is_burst and accepted.restored_at is null then 'unconfirmed' else $6::text end,
    recent_scores = recent,
    responded_at = case when accepted.state = 'confirmed' then accepted.responded_at else $9::timestamptz end,
    updated_at = $9::timestamptz
  from accepted
  where r.workspace_id = accepted.workspace_id and r.id = accepted.id and not is_aside
    and (not is_stale or is_burst and accepted.restored_at is null)
    and (accepted.score, accepted.comment, accepted.answers, accepted.state, accepted.announcement_consent,
        accepted.quotation_consent, accepted.solved, accepted.wants_help)
      is distinct from ($3::smallint, next_comment, next_answers, $6::text, next_announcement_consent,
        next_quotation_consent, next_solved, next_wants_help)
  returning r.id
), noted as (
  update response r set recent_scores = recent,
    is_sent = accepted.is_sent or not ($13::boolean or is_aside)
  from accepted
  where r.workspace_id = accepted.workspace_id and r.id = accepted.id and not exists (select from changed)
    and $6::text = 'confirmed'
), kept as (
  insert into response_revision (
    workspace_id, response_id, id, score, comment, answers, solved, wants_help, state, posted_at)
  select workspace_id, accepted.id, gen_random_uuid(), score, comment, answers, solved, wants_help, accepted.state,
    updated_at
  from accepted join changed using (id)
  union all
  select workspace_id, id, gen_random_uuid(), $3::smallint, $4::text, next_answers, next_solved, next_wants_help,
    'unconfirmed', $9::timestamptz
  from accepted where is_aside
), consented as (
  insert into consent (workspace_id, id, topic, given, wording, response_id, customer_id, recorded_at)
  select workspace_id, gen_random_uuid(), topic, given, wording, accepted.id, customer_id, $9::timestamptz
  from accepted cross join ${ticked(['$10', '$11'])}
  where not is_aside and not is_burst and not $13::boolean and $6::text = 'confirmed'
    and given is distinct from
      case topic when 'announcements' then announcement_consent else quotation_consent end
)
select
  i.state = 'cancelled' as withdrawn,
  accepted.id is not null as accepted,
  old.state is not distinct from 'confirmed' as answered,
  coalesce(accepted.is_stale, false) as stale,
  coalesce(accepted.is_burst, false) as burst,
  changed.id as "responseId"
from invitation i left join old on true left join accepted on true left join changed on true
where i.workspace_id = $1::uuid and i.id = $2::uuid`

/**
 * Changes the answer that stands and keeps what it said before; the same post again changes nothing. An automatic post
 * changes the score alone, and only of the answer that the page showed (`seen`: when that was last changed, or that
 * there was none). Null when there is no such invitation. Throws as `insertAnswer` does.
 */
export async function reviseAnswer(
  pool: Pool,
  answer: AnswerRow,
  seen: Date | 'unanswered' | 'own' | null,
): Promise<RevisionResult | null> {
  const parameters = [
    ...parametersOf(answer),
    ...wordingsOf(answer),
    seen instanceof Date ? seen.toISOString() : null, // $12
    seen !== null,
    JSON.stringify(answer.answers),
    answer.hasSign, // $15
    seen === 'unanswered',
    answer.solved, // $17
    answer.wantsHelp,
  ]
  const rows = await pool.$client.unsafe<RevisionResult[]>(reviseAnswerSql, parameters, {
    prepare: true,
  })
  return rows[0] ?? null
}

/**
 * After a burst: its posts are set aside, and the last answer that a person had confirmed before it stands again, or in
 * the midst of it when the burst bears no person's sign (`hasSign`) and that answer does. Its consents stand with it.
 * Without one the response stays as the burst left it.
 */
export async function setAsideBurst(
  pool: Pool,
  answer: Pick<AnswerRow, 'workspaceId' | 'responseId' | 'hasSign' | 'now'>,
): Promise<void> {
  const { workspaceId, responseId, hasSign, now } = answer
  const since = new Date(now.getTime() - burst.seconds * 1000).toISOString()
  const isApart = `(revision.posted_at <= $3::timestamptz
    or (not $4::boolean and ${borneOut('old.recent_scores', 'revision.score', 'revision.posted_at')}))`
  await pool.$client.unsafe(
    `with old as (
       select * from response where workspace_id = $1::uuid and id = $2::uuid for update
     ), aside as (
       update response_revision revision set state = 'unconfirmed'
       from old
       where revision.workspace_id = $1::uuid and revision.response_id = $2::uuid and not ${isApart}
     ), earlier as (
       delete from response_revision where (workspace_id, response_id, id) = (
         select revision.workspace_id, revision.response_id, revision.id from response_revision revision, old
         where revision.workspace_id = $1::uuid and revision.response_id = $2::uuid
           and ${isApart} and revision.state = 'confirmed'
         order by revision.posted_at desc limit 1)
       returning score, comment, answers, solved, wants_help, posted_at
     ), allowed as (
       select distinct on (topic) topic, given from consent
       where workspace_id = $1::uuid and response_id = $2::uuid
         and recorded_at <= greatest($3::timestamptz, (select posted_at from earlier))
       order by topic, recorded_at desc
     ), kept as (
       insert into response_revision (
         workspace_id, response_id, id, score, comment, answers, solved, wants_help, state, posted_at)
       select old.workspace_id, old.id, gen_random_uuid(), old.score, old.comment, old.answers, old.solved,
         old.wants_help, 'unconfirmed', old.updated_at
       from old, earlier
     )
     update response r set state = 'confirmed', score = earlier.score, comment = earlier.comment,
       answers = earlier.answers, solved = earlier.solved, wants_help = earlier.wants_help,
       announcement_consent = exists (select from allowed where topic = 'announcements' and given),
       quotation_consent = exists (select from allowed where topic = 'quotation' and given),
       updated_at = earlier.posted_at
     from earlier, old
     where r.workspace_id = old.workspace_id and r.id = old.id`,
    [workspaceId, responseId, since, hasSign],
    { prepare: true },
  )
}

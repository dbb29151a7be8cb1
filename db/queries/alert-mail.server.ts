import type { Pool } from '../connect.server.ts'
import type { followUpReasons, followUpStates } from '../schema/follow-up.ts'
import type { memberRoles } from '../schema/member.ts'
import type { resolutions } from '../schema/response.ts'
import type { surveyKinds } from '../schema/survey.ts'
import type { webhookOffReasons } from '../schema/webhook.ts'

/** A mail to a member, and the answers that it may tell of. */
export type AlertMailKey = {
  workspaceId: string
  messageId: string
  userId: string
  responseIds: string[]
}

export type AlertMailRow = {
  messageId: string
  role: (typeof memberRoles)[number]
  workspaceName: string
  workspaceSlug: string
  locale: string
  /** Of the member, who is one still. */
  zone: string
}

export type AlertedAnswerRow = {
  messageId: string
  followUpId: string
  state: (typeof followUpStates)[number]
  reasons: (typeof followUpReasons)[number][]
  ownerId: string | null
  ownerName: string | null
  dueAt: Date
  escalatedTo: string | null
  kind: (typeof surveyKinds)[number]
  score: number
  comment: string
  solved: (typeof resolutions)[number] | null
  wantsHelp: boolean
  survey: string
  customerName: string | null
  /** Whose answer it was has been erased. */
  isErased: boolean
  ticketId: string | null
  ticketSubject: string | null
  /** What the customer wrote last, in answer to a reply. */
  written: string | null
}

/** The limit is the number of keys, which the planner could not know. */
const mailsSql = `
select k."messageId", m.role, w.name as "workspaceName", w.slug as "workspaceSlug", w.locale,
  coalesce(s.time_zone, w.time_zone) as zone
from (
  select * from jsonb_to_recordset($1::text::jsonb) as k ("workspaceId" uuid, "messageId" uuid, "userId" text)
  limit $2::int
) k
join workspace w on w.id = k."workspaceId"
join member m on m.workspace_id = k."workspaceId" and m.user_id = k."userId"
left join alert_setting s on s.workspace_id = m.workspace_id and s.user_id = m.user_id`

/** An endpoint that mails tell of. Moments are in milliseconds since 1970. */
export type AlertedEndpointRow = {
  messageId: string
  /** Whose own it is; null: the workspace's. */
  ownerId: string | null
  name: string
  url: string
  reason: (typeof webhookOffReasons)[number] | null
  offAt: number | null
  failingSince: number | null
}

const endpointsSql = `
select k."messageId", e.owner_id as "ownerId", e.name, e.url, e.off_reason as reason,
  (extract(epoch from e.off_at) * 1000)::float8 as "offAt",
  (extract(epoch from e.failing_since) * 1000)::float8 as "failingSince"
from (
  select * from jsonb_to_recordset($1::text::jsonb) as k ("workspaceId" uuid, "messageId" uuid, "endpointId" uuid)
  limit $2::int
) k
join webhook_endpoint e on e.workspace_id = k."workspaceId" and e.id = k."endpointId"
where e.state = 'off'`

const answersSql = `
select k."messageId", f.id as "followUpId", f.state, f.reasons, f.owner_id as "ownerId", o.name as "ownerName",
  (extract(epoch from f.due_at) * 1000)::float8 as "dueAt",
  case when f.escalated_at is not null then f.escalate_to end as "escalatedTo",
  r.kind, r.score, r.comment, r.solved, r.wants_help as "wantsHelp", v.name as survey, c.name as "customerName",
  r.invitation_id is not null and r.customer_id is null as "isErased",
  t.external_id as "ticketId", t.subject as "ticketSubject", answer.text as written
from (
  select * from jsonb_to_recordset($1::text::jsonb) as k ("workspaceId" uuid, "messageId" uuid, "responseId" uuid)
  limit $2::int
) k
join follow_up f on f.workspace_id = k."workspaceId" and f.response_id = k."responseId"
join response r on r.workspace_id = f.workspace_id and r.id = f.response_id
join survey v on v.workspace_id = r.workspace_id and v.id = r.survey_id
left join customer c on c.workspace_id = f.workspace_id and c.id = f.customer_id
left join ticket t on t.workspace_id = f.workspace_id and t.id = f.ticket_id
left join "user" o on o.id = f.owner_id
left join lateral (
  select e.text from follow_up_entry e
  where e.workspace_id = f.workspace_id and e.follow_up_id = f.id and e.kind = 'answer'
  order by e.at desc, e.id desc limit 1
) answer on true
order by f.due_at, f.id`

type Raw = Omit<AlertedAnswerRow, 'dueAt'> & { dueAt: number }

/** To whom these mails go, of those who are members still. */
export async function findAlertMails(pool: Pool, keys: AlertMailKey[]): Promise<AlertMailRow[]> {
  const records = keys.map(({ workspaceId, messageId, userId }) => ({
    ...{ workspaceId, messageId, userId },
  }))
  const parameters = [JSON.stringify(records), records.length]
  return pool.$client.unsafe<AlertMailRow[]>(mailsSql, parameters, { prepare: true })
}

/** What these mails may tell of, what is due first on top. */
export async function findAlertedAnswers(
  pool: Pool,
  keys: AlertMailKey[],
): Promise<AlertedAnswerRow[]> {
  const records = keys.flatMap(({ workspaceId, messageId, responseIds }) =>
    responseIds.map((responseId) => ({ workspaceId, messageId, responseId })),
  )
  const parameters = [JSON.stringify(records), records.length]
  const rows = await pool.$client.unsafe<Raw[]>(answersSql, parameters, { prepare: true })
  return rows.map((row) => ({ ...row, dueAt: new Date(row.dueAt) }))
}

/** Those of the endpoints that mails tell of that are off. */
export async function findAlertedEndpoints(
  pool: Pool,
  keys: { workspaceId: string; messageId: string; endpointId: string }[],
): Promise<AlertedEndpointRow[]> {
  if (keys.length === 0) return []
  const parameters = [JSON.stringify(keys), keys.length]
  return pool.$client.unsafe<AlertedEndpointRow[]>(endpointsSql, parameters, { prepare: true })
}

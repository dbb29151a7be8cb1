import type { Pool } from '../connect.server.ts'
import type { SurveyTexts, surveyKinds, surveyStates } from '../schema/survey.ts'

type InvitationKey = { workspaceId: string; invitationId: string | null }

export type InvitationMailRow = {
  workspaceId: string
  invitationId: string
  customerId: string
  customerName: string | null
  ticketSubject: string | null
  workspaceName: string
  surveyId: string
  surveyVersion: number
  kind: (typeof surveyKinds)[number]
  locale: string
  /** In the invitation's language, else the workspace's, else English. */
  texts: SurveyTexts
  cancelled: boolean
  cancelReason: string | null
  expired: boolean
  answered: boolean
  unsubscribed: boolean
  surveyState: (typeof surveyStates)[number]
}

/** The limit is the number of keys, which the planner could not know. */
const mailsSql = `
select i.workspace_id as "workspaceId", i.id as "invitationId", i.customer_id as "customerId",
  c.name as "customerName", t.subject as "ticketSubject", w.name as "workspaceName",
  i.survey_id as "surveyId", i.survey_version as "surveyVersion", s.kind, i.locale,
  coalesce(v.texts -> i.locale, v.texts -> w.locale, v.texts -> 'en') as texts,
  i.state = 'cancelled' as cancelled, i.cancel_reason as "cancelReason",
  i.expires_at <= $3::timestamptz as expired,
  exists (select from response r where r.workspace_id = i.workspace_id and r.invitation_id = i.id) as answered,
  c.surveys_unsubscribed_at is not null as unsubscribed,
  s.state as "surveyState"
from (
  select * from jsonb_to_recordset($1::text::jsonb) as k ("workspaceId" uuid, "invitationId" uuid) limit $2::int
) k
join invitation i on i.workspace_id = k."workspaceId" and i.id = k."invitationId"
join workspace w on w.id = i.workspace_id
join customer c on c.workspace_id = i.workspace_id and c.id = i.customer_id
join survey s on s.workspace_id = i.workspace_id and s.id = i.survey_id
join survey_version v on v.workspace_id = i.workspace_id and v.survey_id = i.survey_id
  and v.version = i.survey_version
left join ticket t on t.workspace_id = i.workspace_id and t.id = i.ticket_id`

/** All that the mails of these invitations say, and all that may speak against sending them, in one query. */
export async function findInvitationMails(
  pool: Pool,
  keys: InvitationKey[],
  now: Date,
): Promise<InvitationMailRow[]> {
  const parameters = [JSON.stringify(keys), keys.length, now.toISOString()]
  return pool.$client.unsafe<InvitationMailRow[]>(mailsSql, parameters, { prepare: true })
}

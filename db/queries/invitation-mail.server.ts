import type { Pool } from '../connect.server.ts'
import type { SendWindow, automationStates } from '../schema/automation.ts'
import type { SurveyDesign, SurveyTexts, surveyKinds, surveyStates } from '../schema/survey.ts'
import type { channels } from '../schema/ticket.ts'

/** The message whose mail is to be made, and by whom it was claimed. */
export type InvitationMailKey = {
  workspaceId: string
  messageId: string
  invitationId: string | null
  leaseId: string
  /** 0 for the invitation's own mail. */
  reminder: number
  emailHash: string
}

export type InvitationMailRow = {
  workspaceId: string
  messageId: string
  invitationId: string
  /** Null once the customer has been erased. */
  customerId: string | null
  customerName: string | null
  customerZone: string | null
  attributes: Record<string, string | number | boolean> | null
  ticketSubject: string | null
  ticketExternalId: string | null
  channel: (typeof channels)[number] | null
  agentName: string | null
  workspaceName: string
  workspaceZone: string
  /** As whom the workspace writes; null: its name, the installation's address. */
  senderName: string | null
  senderAddress: string | null
  replyTo: string | null
  postalAddress: string | null
  /** All of the workspace's mail to customers waits. */
  mailPaused: boolean
  surveyId: string
  surveyVersion: number
  kind: (typeof surveyKinds)[number]
  locale: string
  /** In the invitation's language, else the workspace's, else English. */
  texts: SurveyTexts
  presentation: SurveyDesign['presentation']
  cancelled: boolean
  cancelReason: string | null
  expired: boolean
  answered: boolean
  suppressed: boolean
  unsubscribed: boolean
  /** The customer's own wishes: no survey until then, and at most one in so many days. */
  surveysPausedUntil: Date | null
  surveysEveryDays: number | null
  /** The ticket is open again after what the invitation asks about. */
  ticketReopened: boolean
  surveyState: (typeof surveyStates)[number]
  /** Null for an invitation that no automation made. */
  automationState: (typeof automationStates)[number] | 'archived' | null
  sendWindow: SendWindow | null
  quietDays: number
  sameSurveyQuietDays: number
  /** When the customer was last asked with any other invitation, and with one to this survey. */
  lastAskedAt: Date | null
  lastAskedSameSurveyAt: Date | null
  /** Another invitation of the customer, made earlier or later than this one, is being sent at this moment. */
  anotherInHand: 'earlier' | 'later' | null
  /** Of a reminder: when the last mail before it went out, and whether one is still to go. */
  previousSentAt: Date | null
  previousWaiting: boolean
}

/** As a number, because this client gives moments as text. */
const milliseconds = (moment: string) => `(extract(epoch from ${moment}) * 1000)::float8`

/**
 * The limit is the number of keys, which the planner could not know. Of two mails to one customer that are in hand at
 * once each must see the other or be seen by it: a message of another claim counts always, one of the same claim if it
 * comes first.
 */
const mailsSql = `
select k."messageId", i.workspace_id as "workspaceId", i.id as "invitationId", i.customer_id as "customerId",
  c.name as "customerName", c.time_zone as "customerZone", c.attributes,
  t.subject as "ticketSubject", t.external_id as "ticketExternalId", coalesce(i.channel, t.channel) as channel,
  g.name as "agentName", w.name as "workspaceName", w.time_zone as "workspaceZone",
  w.sender_name as "senderName", w.sender_address as "senderAddress", w.reply_to as "replyTo",
  w.postal_address as "postalAddress", w.mail_paused_at is not null as "mailPaused",
  ${milliseconds('c.surveys_paused_until')} as "surveysPausedUntil", c.surveys_every_days as "surveysEveryDays",
  i.survey_id as "surveyId", i.survey_version as "surveyVersion", s.kind, i.locale,
  coalesce(v.texts -> i.locale, v.texts -> w.locale, v.texts -> 'en') as texts,
  v.design ->> 'presentation' as presentation,
  i.state = 'cancelled' as cancelled, i.cancel_reason as "cancelReason",
  i.expires_at <= $3::timestamptz as expired,
  exists (select from response r where r.workspace_id = i.workspace_id and r.invitation_id = i.id) as answered,
  exists (select from suppression x where x.workspace_id = i.workspace_id and x.email_hash = k."emailHash") as suppressed,
  c.surveys_unsubscribed_at is not null as unsubscribed,
  coalesce(t.reopened_at >= coalesce(e.occurred_at, i.created_at)
    and (t.resolved_at is null or t.resolved_at <= t.reopened_at), false) as "ticketReopened",
  s.state as "surveyState",
  case when a.archived_at is not null then 'archived' else a.state end as "automationState",
  a.send_window as "sendWindow",
  coalesce(a.quiet_days, 0) as "quietDays", coalesce(a.same_survey_quiet_days, 0) as "sameSurveyQuietDays",
  ${milliseconds('asked.any_survey')} as "lastAskedAt", ${milliseconds('asked.same_survey')} as "lastAskedSameSurveyAt", hand.another as "anotherInHand",
  ${milliseconds('coalesce(previous.sent_at, i.sent_at)')} as "previousSentAt", coalesce(previous.waiting, false) as "previousWaiting"
from (
  select * from jsonb_to_recordset($1::text::jsonb) as k ("workspaceId" uuid, "messageId" uuid, "invitationId" uuid,
    "leaseId" uuid, reminder int, "emailHash" text)
  limit $2::int
) k
join invitation i on i.workspace_id = k."workspaceId" and i.id = k."invitationId"
join workspace w on w.id = i.workspace_id
join survey s on s.workspace_id = i.workspace_id and s.id = i.survey_id
join survey_version v on v.workspace_id = i.workspace_id and v.survey_id = i.survey_id
  and v.version = i.survey_version
left join customer c on c.workspace_id = i.workspace_id and c.id = i.customer_id
left join ticket t on t.workspace_id = i.workspace_id and t.id = i.ticket_id
left join agent g on g.workspace_id = i.workspace_id and g.id = i.agent_id
left join event e on e.workspace_id = i.workspace_id and e.id = i.event_id
left join automation_decision d on d.workspace_id = i.workspace_id and d.event_id = i.event_id
  and d.invitation_id = i.id
left join automation a on a.workspace_id = d.workspace_id and a.id = d.automation_id
left join lateral (
  select max(o.sent_at) as any_survey, max(o.sent_at) filter (where o.survey_id = i.survey_id) as same_survey
  from invitation o
  where k.reminder = 0 and (a.quiet_days > 0 or a.same_survey_quiet_days > 0 or c.surveys_every_days > 0)
    and o.workspace_id = i.workspace_id and o.customer_id = i.customer_id and o.id <> i.id and o.sent_at is not null
) asked on true
left join lateral (
  select case when bool_or(h.id < k."messageId") then 'earlier' when count(*) > 0 then 'later' end as another
  from message h
  join invitation o on o.workspace_id = h.workspace_id and o.id = h.invitation_id
  where k.reminder = 0 and (a.quiet_days > 0 or c.surveys_every_days > 0
      or a.same_survey_quiet_days > 0 and o.survey_id = i.survey_id)
    and h.workspace_id = i.workspace_id and h.customer_id = i.customer_id and h.kind = 'invitation'
    and h.state = 'sending' and h.id <> k."messageId" and (h.lease_id <> k."leaseId" or h.id < k."messageId")
) hand on true
left join lateral (
  select max(p.sent_at) as sent_at, bool_or(p.state in ('pending', 'sending')) as waiting
  from message p
  where k.reminder > 0 and p.workspace_id = i.workspace_id and p.invitation_id = i.id and p.reminder < k.reminder
) previous on true`

/** All that the mails of these messages say, and all that may speak against sending them, in one query. */
export async function findInvitationMails(
  pool: Pool,
  keys: InvitationMailKey[],
  now: Date,
): Promise<InvitationMailRow[]> {
  const parameters = [JSON.stringify(keys), keys.length, now.toISOString()]
  const rows = await pool.$client.unsafe<RawRow[]>(mailsSql, parameters, { prepare: true })
  return rows.map((row) => ({
    ...row,
    surveysPausedUntil: momentOf(row.surveysPausedUntil),
    lastAskedAt: momentOf(row.lastAskedAt),
    lastAskedSameSurveyAt: momentOf(row.lastAskedSameSurveyAt),
    previousSentAt: momentOf(row.previousSentAt),
  }))
}

type Moments = 'surveysPausedUntil' | 'lastAskedAt' | 'lastAskedSameSurveyAt' | 'previousSentAt'

type RawRow = Omit<InvitationMailRow, Moments> & Record<Moments, number | null>

const momentOf = (time: number | null) => (time === null ? null : new Date(time))

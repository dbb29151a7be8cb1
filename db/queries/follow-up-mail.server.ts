import type { Pool } from '../connect.server.ts'
import type { SendWindow } from '../schema/automation.ts'
import type { followUpStates } from '../schema/follow-up.ts'

/** The message whose mail is to be made. */
export type FollowUpMailKey = { workspaceId: string; messageId: string; emailHash: string }

export type FollowUpMailRow = {
  messageId: string
  workspaceId: string
  followUpId: string
  state: (typeof followUpStates)[number]
  /** The customer has said whether we are good. */
  recovered: boolean
  /** Null once the customer has been erased. */
  customerId: string | null
  customerName: string | null
  customerLocale: string | null
  customerZone: string | null
  responseLocale: string
  ticketSubject: string | null
  workspaceName: string
  workspaceLocale: string
  workspaceZone: string
  senderName: string | null
  senderAddress: string | null
  replyTo: string | null
  postalAddress: string | null
  /** All of the workspace's mail to customers waits. */
  mailPaused: boolean
  suppressed: boolean
  unsubscribed: boolean
  surveysPausedUntil: Date | null
  /** Of the automation that asked the customer in the first place. */
  sendWindow: SendWindow | null
  /** What the member wrote; empty for a question. */
  subject: string
  text: string
  /** What the customer had written last before that. Null: nothing in words. */
  quotedText: string | null
  quotedAt: Date | null
  /** Message-IDs of the mails before it, to and from the customer, oldest first. */
  earlier: string[] | null
}

const milliseconds = (moment: string) => `(extract(epoch from ${moment}) * 1000)::float8`

/** The limit is the number of keys, which the planner could not know. */
const mailsSql = `
select k."messageId", f.workspace_id as "workspaceId", f.id as "followUpId", f.state,
  f.recovered_at is not null as recovered, f.customer_id as "customerId",
  c.name as "customerName", c.locale as "customerLocale", c.time_zone as "customerZone",
  r.locale as "responseLocale", t.subject as "ticketSubject",
  w.name as "workspaceName", w.locale as "workspaceLocale", w.time_zone as "workspaceZone",
  w.sender_name as "senderName", w.sender_address as "senderAddress", w.reply_to as "replyTo",
  w.postal_address as "postalAddress", w.mail_paused_at is not null as "mailPaused",
  exists (select from suppression x where x.workspace_id = f.workspace_id and x.email_hash = k."emailHash") as suppressed,
  coalesce(c.surveys_unsubscribed_at is not null, false) as unsubscribed,
  ${milliseconds('c.surveys_paused_until')} as "surveysPausedUntil", a.send_window as "sendWindow",
  e.subject, e.text, quoted.text as "quotedText", ${milliseconds('quoted.at')} as "quotedAt", thread.earlier
from (
  select * from jsonb_to_recordset($1::text::jsonb) as k ("workspaceId" uuid, "messageId" uuid, "emailHash" text)
  limit $2::int
) k
join follow_up_entry e on e.workspace_id = k."workspaceId" and e.message_id = k."messageId"
join follow_up f on f.workspace_id = e.workspace_id and f.id = e.follow_up_id
join response r on r.workspace_id = f.workspace_id and r.id = f.response_id
join workspace w on w.id = f.workspace_id
left join customer c on c.workspace_id = f.workspace_id and c.id = f.customer_id
left join ticket t on t.workspace_id = f.workspace_id and t.id = f.ticket_id
left join invitation i on i.workspace_id = r.workspace_id and i.id = r.invitation_id
left join automation_decision d on d.workspace_id = i.workspace_id and d.event_id = i.event_id
  and d.invitation_id = i.id
left join automation a on a.workspace_id = d.workspace_id and a.id = d.automation_id
left join lateral (
  select said.text, said.at from (
    select o.text, o.at from follow_up_entry o
    where o.workspace_id = f.workspace_id and o.follow_up_id = f.id and o.kind = 'answer' and o.at <= e.at
      and o.detail ->> 'automatic' is distinct from 'true'
    union all
    select r.comment, r.responded_at
  ) said
  where said.text <> ''
  order by said.at desc limit 1
) quoted on true
left join lateral (
  select array_agg(mail.id order by mail.at) as earlier from (
    select m.message_id as id, m.sent_at as at from message m
    where m.workspace_id = r.workspace_id and m.invitation_id = r.invitation_id and m.sent_at is not null
    union all
    select m.message_id, m.sent_at from follow_up_entry o
    join message m on m.workspace_id = o.workspace_id and m.id = o.message_id
    where o.workspace_id = f.workspace_id and o.follow_up_id = f.id and m.id <> k."messageId" and m.sent_at is not null
    union all
    select o.mail_id, o.at from follow_up_entry o
    where o.workspace_id = f.workspace_id and o.follow_up_id = f.id and o.mail_id is not null
  ) mail
) thread on true`

type Moments = 'surveysPausedUntil' | 'quotedAt'

type RawRow = Omit<FollowUpMailRow, Moments> & Record<Moments, number | null>

const momentOf = (time: number | null) => (time === null ? null : new Date(time))

/** All that these mails about follow-ups say, and all that may speak against sending them, in one query. */
export async function findFollowUpMails(
  pool: Pool,
  keys: FollowUpMailKey[],
): Promise<FollowUpMailRow[]> {
  const rows = await pool.$client.unsafe<RawRow[]>(mailsSql, [JSON.stringify(keys), keys.length], {
    prepare: true,
  })
  return rows.map((row) => ({
    ...row,
    surveysPausedUntil: momentOf(row.surveysPausedUntil),
    quotedAt: momentOf(row.quotedAt),
  }))
}

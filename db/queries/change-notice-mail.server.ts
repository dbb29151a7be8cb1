import type { Pool } from '../connect.server.ts'
import type { ChangeContent, changeStates } from '../schema/change.ts'

/** The message whose mail is to be made. */
export type ChangeNoticeKey = { workspaceId: string; messageId: string; emailHash: string }

/** One change that a mail tells of, to one customer. */
export type ChangeNoticeRow = {
  messageId: string
  workspaceId: string
  workspaceSlug: string
  notificationId: string
  changeId: string
  state: (typeof changeStates)[number]
  published: ChangeContent | null
  /** The quoted response still counts, and its customer still wants to hear what came of it. */
  isAllowed: boolean
  comment: string
  respondedAt: Date
  responseLocale: string
  /** Null once the customer has been erased. */
  customerId: string | null
  customerName: string | null
  customerLocale: string | null
  customerZone: string | null
  hasAddress: boolean
  unsubscribed: boolean
  suppressed: boolean
  workspaceName: string
  workspaceLocale: string
  workspaceZone: string
  senderName: string | null
  senderAddress: string | null
  replyTo: string | null
  postalAddress: string | null
  /** All of the workspace's mail to customers waits. */
  mailPaused: boolean
  /** Where nobody has set how changes are announced. */
  isUsual: boolean
  windowFrom: string | null
  windowTo: string | null
}

/** The limit is the number of keys, which the planner could not know. */
const noticesSql = `
select k."messageId", n.workspace_id as "workspaceId", w.slug as "workspaceSlug", n.id as "notificationId",
  ch.id as "changeId", ch.state, ch.published,
  r.state = 'confirmed' and r.announcement_consent as "isAllowed", r.comment,
  (extract(epoch from r.responded_at) * 1000)::float8 as "respondedAt", r.locale as "responseLocale",
  c.id as "customerId", c.name as "customerName", c.locale as "customerLocale", c.time_zone as "customerZone",
  c.email is not null as "hasAddress", coalesce(c.announcements_unsubscribed_at is not null, false) as unsubscribed,
  exists (select from suppression x where x.workspace_id = n.workspace_id and x.email_hash = k."emailHash") as suppressed,
  w.name as "workspaceName", w.locale as "workspaceLocale", w.time_zone as "workspaceZone",
  w.sender_name as "senderName", w.sender_address as "senderAddress", w.reply_to as "replyTo",
  w.postal_address as "postalAddress", w.mail_paused_at is not null as "mailPaused",
  u.workspace_id is null as "isUsual", u.window_from as "windowFrom", u.window_to as "windowTo"
from (
  select * from jsonb_to_recordset($1::text::jsonb) as k ("workspaceId" uuid, "messageId" uuid, "emailHash" text)
  limit $2::int
) k
join notification n on n.workspace_id = k."workspaceId" and n.message_id = k."messageId"
join change ch on ch.workspace_id = n.workspace_id and ch.id = n.change_id
join response r on r.workspace_id = n.workspace_id and r.id = n.response_id
join workspace w on w.id = n.workspace_id
left join customer c on c.workspace_id = n.workspace_id and c.id = n.customer_id
left join updates_setting u on u.workspace_id = n.workspace_id
order by n.message_id, ch.published_at, n.id`

type RawRow = Omit<ChangeNoticeRow, 'respondedAt'> & { respondedAt: number }

/** All that these mails about changes say, and all that may speak against sending them, in one query. */
export async function findChangeNotices(
  pool: Pool,
  keys: ChangeNoticeKey[],
): Promise<ChangeNoticeRow[]> {
  const rows = await pool.$client.unsafe<RawRow[]>(
    noticesSql,
    [JSON.stringify(keys), keys.length],
    { prepare: true },
  )
  return rows.map((row) => ({ ...row, respondedAt: new Date(row.respondedAt) }))
}

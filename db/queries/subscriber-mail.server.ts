import type { Pool } from '../connect.server.ts'
import type { ChangeContent } from '../schema/change.ts'
import type { SubscriberMode } from './subscriber.server.ts'

/** The message whose mail is to be made, and for whom. */
export type SubscriberMailKey = {
  workspaceId: string
  messageId: string
  subscriberId: string
  emailHash: string
}

export type ToldChange = { slug: string; content: ChangeContent }

export type SubscriberMailRow = {
  messageId: string
  workspaceId: string
  subscriberId: string
  email: string
  locale: string
  mode: SubscriberMode
  askedAt: Date
  confirmedAt: Date | null
  unsubscribedAt: Date | null
  isSuppressed: boolean
  workspaceName: string
  workspaceSlug: string
  workspaceZone: string
  senderName: string | null
  senderAddress: string | null
  replyTo: string | null
  postalAddress: string | null
  /** All of the workspace's mail to customers waits. */
  isPaused: boolean
  /** No row: as the defaults say. */
  window: { windowFrom: string | null; windowTo: string | null } | null
  /** What the mail tells of and still stands, newest first. */
  changes: ToldChange[] | null
  /** What it was to tell of and does not stand any more. */
  withdrawnIds: string[] | null
}

const milliseconds = (moment: string) => `(extract(epoch from ${moment}) * 1000)::float8`

/** The limit is the number of keys, which the planner could not know. */
const mailsSql = `
select k."messageId", s.workspace_id as "workspaceId", s.id as "subscriberId", s.email, s.locale, s.mode,
  ${milliseconds('s.asked_at')} as "askedAt", ${milliseconds('s.confirmed_at')} as "confirmedAt",
  ${milliseconds('s.unsubscribed_at')} as "unsubscribedAt",
  exists (select from suppression x where x.workspace_id = s.workspace_id and x.email_hash = k."emailHash") as "isSuppressed",
  w.name as "workspaceName", w.slug as "workspaceSlug", w.time_zone as "workspaceZone",
  w.sender_name as "senderName", w.sender_address as "senderAddress", w.reply_to as "replyTo",
  w.postal_address as "postalAddress", w.mail_paused_at is not null as "isPaused",
  case when u.workspace_id is not null
    then jsonb_build_object('windowFrom', u.window_from, 'windowTo', u.window_to) end as "window",
  told.changes,
  told."withdrawnIds"
from (
  select * from jsonb_to_recordset($1::text::jsonb)
    as k ("workspaceId" uuid, "messageId" uuid, "subscriberId" uuid, "emailHash" text)
  limit $2::int
) k
join subscriber s on s.workspace_id = k."workspaceId" and s.id = k."subscriberId"
join workspace w on w.id = s.workspace_id
left join updates_setting u on u.workspace_id = s.workspace_id
left join lateral (
  select jsonb_agg(jsonb_build_object('slug', c.slug, 'content', c.published) order by c.published_at desc, c.id)
      filter (where c.state = 'published') as changes,
    jsonb_agg(c.id) filter (where c.state <> 'published') as "withdrawnIds"
  from subscriber_notice t
  join change c on c.workspace_id = t.workspace_id and c.id = t.change_id
  where t.workspace_id = s.workspace_id and t.message_id = k."messageId" and c.published is not null
) told on true`

type Moments = 'askedAt' | 'confirmedAt' | 'unsubscribedAt'

type RawRow = Omit<SubscriberMailRow, Moments> & {
  askedAt: number
  confirmedAt: number | null
  unsubscribedAt: number | null
}

const momentOf = (time: number | null) => (time === null ? null : new Date(time))

/** All that these mails to subscribers say, and all that may speak against sending them, in one query. */
export async function findSubscriberMails(
  pool: Pool,
  keys: SubscriberMailKey[],
): Promise<SubscriberMailRow[]> {
  const rows = await pool.$client.unsafe<RawRow[]>(mailsSql, [JSON.stringify(keys), keys.length], {
    prepare: true,
  })
  return rows.map((row) => ({
    ...row,
    askedAt: new Date(row.askedAt),
    confirmedAt: momentOf(row.confirmedAt),
    unsubscribedAt: momentOf(row.unsubscribedAt),
  }))
}

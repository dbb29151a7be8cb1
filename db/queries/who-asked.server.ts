import { sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { linkedResponses } from './change-link.server.ts'

export type WhoAskedRow = {
  outcome: 'told' | 'mail' | 'no_address' | 'no_consent' | 'unsubscribed' | 'suppressed'
  /** In which the newest answer with a tick was given, else the newest. */
  locale: string
  customers: number
}

/**
 * The customers of a change's linked responses, by what becomes of telling them and by language. `told`: a mail of this
 * change is theirs already.
 */
export async function countWhoAsked(
  db: Db,
  key: { workspaceId: string; changeId: string },
): Promise<WhoAskedRow[]> {
  const rows = await db.execute<WhoAskedRow>(sql`
    with person as (
      select r.customer_id, bool_or(r.announcement_consent) as consents,
        (array_agg(r.locale order by r.announcement_consent desc, r.responded_at desc, r.id desc))[1] as locale
      from (${linkedResponses(key)}) linked
      join response r on r.workspace_id = ${key.workspaceId}::uuid and r.id = linked.response_id
      where r.customer_id is not null
      group by r.customer_id
    )
    select case
        when n.outcome = 'mail' then 'told'
        when c.email is null then 'no_address'
        when not p.consents then 'no_consent'
        when c.announcements_unsubscribed_at is not null then 'unsubscribed'
        when s.email_hash is not null then 'suppressed'
        else 'mail' end as outcome,
      p.locale, count(*)::int as customers
    from person p
    join customer c on c.workspace_id = ${key.workspaceId}::uuid and c.id = p.customer_id
    left join suppression s on s.workspace_id = c.workspace_id
      and s.email_hash = encode(sha256(convert_to(lower(c.email), 'UTF8')), 'hex')
    left join notification n on n.workspace_id = c.workspace_id and n.change_id = ${key.changeId}::uuid
      and n.customer_id = c.id
    group by 1, 2`)
  return [...rows]
}

/** Linked responses of nobody who is known. */
export async function countAnonymous(
  db: Db,
  key: { workspaceId: string; changeId: string },
): Promise<number> {
  const [row] = await db.execute<{ responses: number }>(sql`
    select count(*)::int as responses
    from (${linkedResponses(key)}) linked
    join response r on r.workspace_id = ${key.workspaceId}::uuid and r.id = linked.response_id
    where r.customer_id is null`)
  return row?.responses ?? 0
}

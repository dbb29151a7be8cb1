import { and, count, desc, eq, gt, ilike, or, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { suppression } from '../schema/suppression.ts'
import type { suppressionReasons } from '../schema/suppression.ts'

export type SuppressionReason = (typeof suppressionReasons)[number]

type Slice = {
  workspaceId: string
  /** Part of an address; empty finds all. */
  search: string
  /** Finds the one of whom only this is known. */
  searchHash: string
  reason: SuppressionReason | null
  /** `key` is the hash. */
  before: { microseconds: string; key: string } | null
  limit: number
}

const microseconds = sql<string>`(extract(epoch from ${suppression.createdAt}) * 1000000)::bigint::text`
const collated = sql`${suppression.emailHash} collate "C"`

const isOlderThan = (place: { microseconds: string; key: string }) =>
  sql`(${suppression.createdAt}, ${collated}) < ('epoch'::timestamptz + ${place.microseconds}::float8 * interval '1 microsecond', ${place.key})`

const literally = (text: string) => text.replace(/[\\%_]/g, String.raw`\$&`)

/** Newest first. */
export async function selectSuppressions(db: Db, asked: Slice) {
  const { workspaceId, search, searchHash, reason, before, limit } = asked
  return db
    .select({
      microseconds,
      key: suppression.emailHash,
      emailHash: suppression.emailHash,
      email: suppression.email,
      reason: suppression.reason,
      detail: suppression.detail,
      createdAt: suppression.createdAt,
    })
    .from(suppression)
    .where(
      and(
        eq(suppression.workspaceId, workspaceId),
        reason === null ? undefined : eq(suppression.reason, reason),
        before === null ? undefined : isOlderThan(before),
        search === ''
          ? undefined
          : or(
              ilike(suppression.email, `%${literally(search)}%`),
              eq(suppression.emailHash, searchHash),
            ),
      ),
    )
    .orderBy(desc(suppression.createdAt), sql`${collated} desc`)
    .limit(limit)
}

/** In the order of their hashes, which is that of the store: however many there are, each page costs the same. */
export async function selectAllSuppressions(
  db: Db,
  { workspaceId, after, limit }: { workspaceId: string; after: string; limit: number },
) {
  return db
    .select()
    .from(suppression)
    .where(and(eq(suppression.workspaceId, workspaceId), gt(suppression.emailHash, after)))
    .orderBy(suppression.emailHash)
    .limit(limit)
}

export async function countSuppressions(db: Db, { workspaceId }: { workspaceId: string }) {
  return db
    .select({ reason: suppression.reason, count: count() })
    .from(suppression)
    .where(eq(suppression.workspaceId, workspaceId))
    .groupBy(suppression.reason)
}

type NewAddress = { email: string | null; emailHash: string; detail: string }

/** Returns how many of them were not suppressed before, for whatever reason. */
export async function insertImported(
  db: Db,
  { workspaceId, addresses, now }: { workspaceId: string; addresses: NewAddress[]; now: Date },
): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(addresses)}::text::jsonb)
        as g ("emailHash" text, email text, detail text)
    ), added as (
      insert into suppression (workspace_id, email_hash, email, reason, detail, created_at)
      select ${workspaceId}::uuid, "emailHash", email, 'imported', detail, ${now.toISOString()}::timestamptz
      from given
      on conflict do nothing
      returning 1
    )
    select count(*)::int as count from added`)
  return row?.count ?? 0
}

/**
 * Cancels the customers' mail that waits to go to any of these addresses, with the invitations whose own mail it is;
 * mail to members is none of it, and what is in a worker's hands stays there.
 */
export async function cancelAllTo(
  db: Db,
  { workspaceId, addresses }: { workspaceId: string; addresses: string[] },
  cancelReason: string,
): Promise<void> {
  const emails = JSON.stringify(addresses)
  await db.execute(sql`
    with done as (
      update message m set state = 'cancelled', cancel_reason = ${cancelReason}
      from jsonb_array_elements_text(${emails}::text::jsonb) as a (email)
      where m.workspace_id = ${workspaceId}::uuid and m.state = 'pending' and m.topic not in ('account', 'alerts')
        and m.to_address = a.email
      returning m.invitation_id
    )
    update invitation i set state = 'cancelled', cancel_reason = ${cancelReason}
    where i.workspace_id = ${workspaceId}::uuid and i.state = 'scheduled'
      and i.id in (select invitation_id from done)
      and not exists (select from message s where s.workspace_id = i.workspace_id and s.invitation_id = i.id
        and s.kind = 'invitation' and s.state = 'sending')`)
}

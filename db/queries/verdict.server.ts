import { and, desc, eq, gt, lte, or, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { change } from '../schema/change.ts'
import { customer } from '../schema/customer.ts'
import { workspace } from '../schema/global.ts'
import { message } from '../schema/message.ts'
import { notification, verdict } from '../schema/notification.ts'
import { response } from '../schema/response.ts'
import { answeredThemes } from './answered-theme-sql.ts'
import { arrived } from './arrived-sql.ts'

export type NotificationRow = typeof notification.$inferSelect

type NotificationKey = { workspaceId: string; notificationId: string }

const isNotification = ({ workspaceId, notificationId }: NotificationKey) =>
  and(eq(notification.workspaceId, workspaceId), eq(notification.id, notificationId))

const isVerdictOf = ({ workspaceId, notificationId }: NotificationKey) =>
  and(eq(verdict.workspaceId, workspaceId), eq(verdict.notificationId, notificationId))

/**
 * Held until the transaction ends: what is said of one change comes one after the other. Its customer is held before it,
 * in the order in which they are erased, so that nothing is written of them that their erasure does not see.
 */
export async function lockNotification(
  tx: Db,
  key: NotificationKey,
): Promise<NotificationRow | null> {
  await tx.execute(sql`
    select from customer c
    join notification n on n.workspace_id = c.workspace_id and n.customer_id = c.id
    where n.workspace_id = ${key.workspaceId}::uuid and n.id = ${key.notificationId}::uuid
    for no key update of c`)
  const [row] = await tx.select().from(notification).where(isNotification(key)).for('update')
  return row ?? null
}

export async function updateNotification(
  db: Db,
  key: NotificationKey,
  values: Partial<Pick<NotificationRow, 'verdict' | 'verdictComment' | 'verdictAt' | 'visitedAt'>>,
): Promise<void> {
  await db.update(notification).set(values).where(isNotification(key))
}

/** Somebody had the page before them; the first time counts. */
export async function noteVisit(db: Db, { at, ...key }: NotificationKey & { at: Date }) {
  await db
    .update(notification)
    .set({ visitedAt: sql`coalesce(${notification.visitedAt}, ${at.toISOString()}::timestamptz)` })
    .where(and(isNotification(key), eq(notification.outcome, 'mail')))
}

export async function insertVerdict(db: Db, row: typeof verdict.$inferInsert): Promise<void> {
  await db.insert(verdict).values(row)
}

export type VerdictPageRow = NonNullable<Awaited<ReturnType<typeof findVerdictPage>>>

const first = sql<number | null>`(
  select extract(epoch from min(v.at)) * 1000 from verdict v
  where v.workspace_id = notification.workspace_id and v.notification_id = notification.id)::float8`

/** What the customer's link opens. Null when there is none, or its customer has been erased. */
export async function findVerdictPage(db: Db, key: NotificationKey) {
  const [row] = await db
    .select({
      changeId: notification.changeId,
      customerId: customer.id,
      verdict: notification.verdict,
      comment: notification.verdictComment,
      verdictAt: notification.verdictAt,
      /** When they first said so, in milliseconds since 1970. */
      firstAt: first,
      toldAt: sql<number>`(extract(epoch from coalesce(${message.sentAt}, ${notification.decidedAt})) * 1000)::float8`,
      slug: change.slug,
      state: change.state,
      published: change.published,
      correction: change.correction,
      correctedAt: change.correctedAt,
      words: response.comment,
      kind: response.kind,
      score: response.score,
      respondedAt: response.respondedAt,
      responseLocale: response.locale,
      customerLocale: customer.locale,
      customerZone: customer.timeZone,
      workspaceLocale: workspace.locale,
      workspaceZone: workspace.timeZone,
      workspaceName: workspace.name,
      workspaceSlug: workspace.slug,
      expiresDays: workspace.invitationExpiresDays,
      editableDays: workspace.answerEditableDays,
    })
    .from(notification)
    .innerJoin(workspace, eq(workspace.id, notification.workspaceId))
    .innerJoin(
      change,
      and(eq(change.workspaceId, notification.workspaceId), eq(change.id, notification.changeId)),
    )
    .innerJoin(
      response,
      and(
        eq(response.workspaceId, notification.workspaceId),
        eq(response.id, notification.responseId),
      ),
    )
    .innerJoin(
      customer,
      and(
        eq(customer.workspaceId, notification.workspaceId),
        eq(customer.id, notification.customerId),
      ),
    )
    .leftJoin(
      message,
      and(
        eq(message.workspaceId, notification.workspaceId),
        eq(message.id, notification.messageId),
      ),
    )
    .where(and(isNotification(key), eq(notification.outcome, 'mail')))
  return row ?? null
}

const said = {
  answer: verdict.answer,
  comment: verdict.comment,
  hasSign: verdict.hasSign,
  at: verdict.at,
}

/** What was said since then, whatever became of it. */
export const selectVerdictsSince = (db: Db, { since, ...key }: NotificationKey & { since: Date }) =>
  db
    .select(said)
    .from(verdict)
    .where(and(isVerdictOf(key), gt(verdict.at, since)))

/** What was said last before then, or by a person since, as far as can be told; without what was set aside. */
export async function findStandingVerdict(
  db: Db,
  { since, ...key }: NotificationKey & { since: Date },
) {
  const [row] = await db
    .select(said)
    .from(verdict)
    .where(
      and(
        isVerdictOf(key),
        eq(verdict.isSetAside, false),
        or(lte(verdict.at, since), eq(verdict.hasSign, true)),
      ),
    )
    .orderBy(desc(verdict.at), desc(verdict.id))
    .limit(1)
  return row ?? null
}

/** Of each of these changes of which somebody is told: how many are, and how many of them say what. */
export async function countVerdicts(
  db: Db,
  { workspaceId, changeIds }: { workspaceId: string; changeIds: readonly string[] },
) {
  return db.execute<{
    changeId: string
    told: number
    yes: number
    partly: number
    no: number
  }>(sql`
    select n.change_id as "changeId", count(*)::int as told, ${countOf('yes')} as yes, ${countOf('partly')} as partly,
      ${countOf('no')} as no
    from notification n
    join message m on m.workspace_id = n.workspace_id and m.id = n.message_id and ${arrived}
    where n.workspace_id = ${workspaceId} and n.change_id = any (${`{${changeIds.join(',')}}`}::uuid[])
    group by n.change_id`)
}

const countOf = (answer: string) => sql`(count(*) filter (where n.verdict = ${answer}))::int`

/** Who looks after the themes that a change answers, the first linked first; nobody for those without an owner. */
export async function selectThemeOwners(
  db: Db,
  { workspaceId, changeId }: { workspaceId: string; changeId: string },
): Promise<string[]> {
  const rows = await db.execute<{ owner: string }>(sql`
    with recursive ${answeredThemes({ workspaceId, changeId })}
    select th.owner_id as owner
    from line
    join theme th on th.workspace_id = ${workspaceId} and th.id = line.id
    join change_theme ct on ct.workspace_id = ${workspaceId} and ct.change_id = line.change_id
      and ct.theme_id = line.linked_id
    where line.merged_into_id is null and th.owner_id is not null
    order by ct.linked_at, ct.theme_id`)
  return rows.map(({ owner }) => owner)
}

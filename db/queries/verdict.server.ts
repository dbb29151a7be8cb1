import { and, count, desc, eq, gt, inArray, lte, or, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { change, changeTheme } from '../schema/change.ts'
import { customer } from '../schema/customer.ts'
import { workspace } from '../schema/global.ts'
import { message } from '../schema/message.ts'
import { notification, verdict } from '../schema/notification.ts'
import { response } from '../schema/response.ts'

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

const standing = {
  notificationId: notification.id,
  changeId: notification.changeId,
  customerId: notification.customerId,
  customerName: customer.name,
  customerEmail: customer.email,
  responseId: notification.responseId,
  locale: response.locale,
  verdict: sql<NonNullable<NotificationRow['verdict']>>`${notification.verdict}`,
  comment: notification.verdictComment,
  at: sql<Date>`${notification.verdictAt}`.mapWith(notification.verdictAt),
  followUpId: sql<string | null>`(
    select f.id from follow_up f
    where f.workspace_id = notification.workspace_id and f.response_id = notification.response_id)`,
}

const standingFrom = (db: Db) =>
  db
    .select({ ...standing, slug: change.slug, published: change.published })
    .from(notification)
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
    .leftJoin(
      customer,
      and(
        eq(customer.workspaceId, notification.workspaceId),
        eq(customer.id, notification.customerId),
      ),
    )
    .$dynamic()

type Narrowed = { answers?: readonly NonNullable<NotificationRow['verdict']>[]; limit: number }

const isAnswered = (answers: Narrowed['answers'] = ['yes', 'partly', 'no']) =>
  inArray(notification.verdict, [...answers])

const newestFirst = [desc(notification.verdictAt), desc(notification.id)]

/** What customers say of one change, as it stands, newest first; of those answers alone where they are named. */
export const selectVerdictsOfChange = (
  db: Db,
  { workspaceId, changeId, answers, limit }: Narrowed & { workspaceId: string; changeId: string },
) =>
  standingFrom(db)
    .where(
      and(
        eq(notification.workspaceId, workspaceId),
        eq(notification.changeId, changeId),
        isAnswered(answers),
      ),
    )
    .orderBy(...newestFirst)
    .limit(limit)

/** The same of every change that answers a theme. */
export const selectVerdictsOfTheme = (
  db: Db,
  { workspaceId, themeId, answers, limit }: Narrowed & { workspaceId: string; themeId: string },
) =>
  standingFrom(db)
    .where(
      and(
        eq(notification.workspaceId, workspaceId),
        inArray(
          notification.changeId,
          db
            .select({ id: changeTheme.changeId })
            .from(changeTheme)
            .where(and(eq(changeTheme.workspaceId, workspaceId), eq(changeTheme.themeId, themeId))),
        ),
        isAnswered(answers),
      ),
    )
    .orderBy(...newestFirst)
    .limit(limit)

/** How many said what of each of these changes. */
export const countVerdicts = (
  db: Db,
  { workspaceId, changeIds }: { workspaceId: string; changeIds: readonly string[] },
) =>
  db
    .select({ changeId: notification.changeId, verdict: notification.verdict, count: count() })
    .from(notification)
    .where(
      and(
        eq(notification.workspaceId, workspaceId),
        inArray(notification.changeId, [...changeIds]),
        eq(notification.outcome, 'mail'),
      ),
    )
    .groupBy(notification.changeId, notification.verdict)

/** Who looks after the themes that a change answers, the first linked first; nobody for those without an owner. */
export async function selectThemeOwners(
  db: Db,
  { workspaceId, changeId }: { workspaceId: string; changeId: string },
): Promise<string[]> {
  const rows = await db.execute<{ owner: string }>(sql`
    select coalesce(kept.owner_id, linked.owner_id) as owner
    from change_theme
    join theme linked on linked.workspace_id = change_theme.workspace_id and linked.id = change_theme.theme_id
    left join theme kept on kept.workspace_id = linked.workspace_id and kept.id = linked.merged_into_id
    where change_theme.workspace_id = ${workspaceId} and change_theme.change_id = ${changeId}
      and coalesce(kept.owner_id, linked.owner_id) is not null
    order by change_theme.linked_at, change_theme.theme_id`)
  return rows.map(({ owner }) => owner)
}

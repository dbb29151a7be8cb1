import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { customer } from '../schema/customer.ts'
import { invitation } from '../schema/invitation.ts'
import { response, responseRevision } from '../schema/response.ts'
import { survey, surveyVersion } from '../schema/survey.ts'

/** Word for word the condition of `response_unread_index`; any other is not found there. */
const unread = sql.raw(
  `(comment <> '' or answers <> '[]' or read_at is not null) and read_at is distinct from updated_at`,
)

/**
 * The workspaces in which something is unread: from one to the next in the index, however much each of them has. Ordered
 * as that index is, and no other: the planner takes nearly all responses for unread and would look through them in any.
 */
export async function listUnreadWorkspaces(db: Db): Promise<string[]> {
  const rows = await db.execute<{ workspaceId: string }>(sql`
    with recursive found (workspace_id) as (
      (select workspace_id from response where ${unread} order by workspace_id, updated_at limit 1)
      union all
      select (select workspace_id from response where ${unread} and workspace_id > found.workspace_id
        order by workspace_id, updated_at limit 1)
      from found where found.workspace_id is not null
    )
    select workspace_id as "workspaceId" from found where workspace_id is not null`)
  return rows.map(({ workspaceId }) => workspaceId)
}

/** What of a response is read. */
const columns = {
  id: response.id,
  surveyId: response.surveyId,
  kind: response.kind,
  score: response.score,
  comment: response.comment,
  answers: response.answers,
  locale: response.locale,
  channel: response.channel,
  agentId: response.agentId,
  teamId: response.teamId,
  state: response.state,
  respondedAt: response.respondedAt,
  readAt: response.readAt,
}

export type UnreadRow = Awaited<ReturnType<typeof lockUnread>>[number]

/**
 * The latest unread responses of a workspace, or one of them, held until the transaction ends; without those that
 * somebody else holds. The latest first, so that an answer is in the inbox at once whatever waits before it.
 */
export async function lockUnread(
  db: Db,
  given: { workspaceId: string; limit: number; responseId?: string },
) {
  return db
    .select(columns)
    .from(response)
    .where(
      and(
        eq(response.workspaceId, given.workspaceId),
        given.responseId === undefined ? undefined : eq(response.id, given.responseId),
        unread,
      ),
    )
    .orderBy(desc(response.updatedAt))
    .limit(given.limit)
    .for('no key update', { skipLocked: true })
}

type ResponseKeys = { workspaceId: string; responseIds: string[] }

const areThese = ({ workspaceId, responseIds }: ResponseKeys) =>
  and(eq(response.workspaceId, workspaceId), inArray(response.id, responseIds))

/** Those of these that are read as they stand, held until the transaction ends; without those that somebody else holds. */
export async function lockRead(db: Db, keys: ResponseKeys) {
  return db
    .select(columns)
    .from(response)
    .where(and(areThese(keys), eq(response.readAt, response.updatedAt)))
    .for('no key update', { skipLocked: true })
}

/** The latest unread ones' ids, for reading them one by one. */
export async function listUnread(
  db: Db,
  { workspaceId, limit }: { workspaceId: string; limit: number },
): Promise<string[]> {
  const rows = await db
    .select({ id: response.id })
    .from(response)
    .where(and(eq(response.workspaceId, workspaceId), unread))
    .orderBy(desc(response.updatedAt))
    .limit(limit)
  return rows.map(({ id }) => id)
}

export type AskedContext = {
  /** The further questions that are answered in words; null when none was answered. */
  textQuestions: string[] | null
  customerLocale: string | null
  attributes: Record<string, string | number | boolean> | null
}

/**
 * What else is known of these responses: of whom, and which questions of the asked version (of the newest, when it was
 * asked by no invitation) are answered in words. Call it while they are held: an erasure then comes before or after.
 */
export async function readAskedContexts(
  db: Db,
  keys: ResponseKeys,
): Promise<Map<string, AskedContext>> {
  const rows = await db
    .select({
      id: response.id,
      textQuestions: sql<string[] | null>`case when ${response.answers} <> '[]' then (
        select array_agg(q ->> 'id') from jsonb_array_elements(${surveyVersion.design} -> 'questions') q
        where q ->> 'kind' = 'text') end`,
      customerLocale: customer.locale,
      attributes: customer.attributes,
    })
    .from(response)
    .leftJoin(
      customer,
      and(eq(customer.workspaceId, response.workspaceId), eq(customer.id, response.customerId)),
    )
    .leftJoin(
      invitation,
      and(
        eq(invitation.workspaceId, response.workspaceId),
        eq(invitation.id, response.invitationId),
      ),
    )
    .innerJoin(
      survey,
      and(eq(survey.workspaceId, response.workspaceId), eq(survey.id, response.surveyId)),
    )
    .leftJoin(
      surveyVersion,
      and(
        eq(surveyVersion.workspaceId, response.workspaceId),
        eq(surveyVersion.surveyId, response.surveyId),
        eq(surveyVersion.version, sql`coalesce(${invitation.surveyVersion}, ${survey.version})`),
      ),
    )
    .where(areThese(keys))
  return new Map(rows.map(({ id, ...context }) => [id, context]))
}

/** What these responses said when they were last read, as far as they have said something else since. */
export async function listWordsLastRead(db: Db, keys: ResponseKeys) {
  if (keys.responseIds.length === 0) return []
  return db
    .select({
      id: response.id,
      comment: responseRevision.comment,
      answers: responseRevision.answers,
    })
    .from(response)
    .innerJoin(
      responseRevision,
      and(
        eq(responseRevision.workspaceId, response.workspaceId),
        eq(responseRevision.responseId, response.id),
        eq(responseRevision.postedAt, response.readAt),
      ),
    )
    .where(areThese(keys))
}

export async function markRead(db: Db, keys: ResponseKeys): Promise<void> {
  if (keys.responseIds.length === 0) return
  await db
    .update(response)
    .set({ readAt: sql`${response.updatedAt}` })
    .where(areThese(keys))
}

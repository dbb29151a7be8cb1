import { and, desc, eq, gte, inArray, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { response, responseRevision } from '../schema/response.ts'
import { askedAgain } from './judged-version-sql.ts'

/** What a member needs and does to let an answer count that looked like a machine's. */

type ResponseKey = { workspaceId: string; responseId: string }
type RevisionKey = ResponseKey & { revisionId: string }

const isResponse = ({ workspaceId, responseId }: ResponseKey) =>
  and(eq(response.workspaceId, workspaceId), eq(response.id, responseId))

const isRevision = ({ workspaceId, responseId, revisionId }: RevisionKey) =>
  and(
    eq(responseRevision.workspaceId, workspaceId),
    eq(responseRevision.responseId, responseId),
    eq(responseRevision.id, revisionId),
  )

/** What else was posted for these responses, the latest first. */
export async function listPosts(db: Db, key: { workspaceId: string; responseIds: string[] }) {
  if (key.responseIds.length === 0) return []
  const { id, responseId, score, comment, solved, postedAt } = responseRevision
  return db
    .select({ id, responseId, score, comment, solved, postedAt })
    .from(responseRevision)
    .where(
      and(
        eq(responseRevision.workspaceId, key.workspaceId),
        inArray(responseRevision.responseId, key.responseIds),
      ),
    )
    .orderBy(desc(postedAt), id)
}

export async function findRevision(db: Db, key: RevisionKey) {
  const [row] = await db.select().from(responseRevision).where(isRevision(key))
  return row ?? null
}

export async function deleteRevision(db: Db, key: RevisionKey): Promise<void> {
  await db.delete(responseRevision).where(isRevision(key))
}

/** Keeps what stands, unless it was kept before: nothing tells two of the same post apart. */
export async function keepAsRevision(db: Db, { id, ...key }: ResponseKey & { id: string }) {
  await db.execute(sql`
    insert into response_revision (workspace_id, response_id, id, score, comment, answers, solved, wants_help,
      state, posted_at)
    select workspace_id, id, ${id}::uuid, score, comment, answers, solved, wants_help, state, updated_at
    from response r where r.workspace_id = ${key.workspaceId} and r.id = ${key.responseId}
      and not exists (select from response_revision v where v.workspace_id = r.workspace_id
        and v.response_id = r.id and v.posted_at = r.updated_at and v.score = r.score and v.comment = r.comment
        and v.solved is not distinct from r.solved and v.wants_help = r.wants_help)`)
}

type Row = typeof response.$inferSelect

export type StandingChange = Partial<
  Pick<
    Row,
    | 'score'
    | 'comment'
    | 'answers'
    | 'solved'
    | 'wantsHelp'
    | 'state'
    | 'restoredAt'
    | 'respondedAt'
    | 'updatedAt'
    | 'announcementConsent'
    | 'quotationConsent'
  >
>

/** No answer was changed then: what is read as of it is unread. */
const unreadAt = new Date(0)

/** What stands is read and judged anew even where it bears the time of what stood before: whether it counts may have changed. */
export async function updateStanding(
  db: Db,
  key: ResponseKey,
  change: StandingChange,
): Promise<void> {
  await db
    .update(response)
    .set({ ...change, readAt: unreadAt, judgedAt: askedAgain })
    .where(isResponse(key))
}

/** How many answers since then are set aside at this moment. */
export async function countUnconfirmed(
  db: Db,
  { workspaceId, since }: { workspaceId: string; since: Date | null },
) {
  return db.$count(
    response,
    and(
      eq(response.workspaceId, workspaceId),
      eq(response.state, 'unconfirmed'),
      since === null ? undefined : gte(response.respondedAt, since),
    ),
  )
}

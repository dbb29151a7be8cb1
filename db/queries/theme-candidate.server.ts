import { and, desc, eq, inArray, isNotNull, isNull, ne, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { response } from '../schema/response.ts'
import { themeCandidate } from '../schema/theme.ts'
import { triage } from '../schema/triage.ts'

type InWorkspace = { workspaceId: string }
type CandidateKey = InWorkspace & { candidateId: string }

const isUntouched = and(isNull(themeCandidate.dismissedAt), isNull(themeCandidate.themeId))

const isCandidate = ({ workspaceId, candidateId }: CandidateKey) =>
  and(eq(themeCandidate.workspaceId, workspaceId), eq(themeCandidate.id, candidateId))

/** The newest comments that have no theme, whether somebody is done with them or not. */
export async function selectUntaggedComments(
  db: Db,
  { workspaceId, limit }: InWorkspace & { limit: number },
) {
  return db
    .select({
      id: response.id,
      comment: response.comment,
      language: triage.language,
      mood: triage.mood,
    })
    .from(triage)
    .innerJoin(
      response,
      and(eq(response.workspaceId, triage.workspaceId), eq(response.id, triage.responseId)),
    )
    .where(and(isUntagged(workspaceId), ne(response.comment, '')))
    .orderBy(desc(triage.respondedAt), desc(triage.responseId))
    .limit(limit)
}

const isUntagged = (workspaceId: string) =>
  and(eq(triage.workspaceId, workspaceId), eq(triage.hasTheme, false), isNotNull(triage.language))

/** How many of the newest comments without a theme each language has. */
export async function countUntaggedComments(
  db: Db,
  { workspaceId, limit }: InWorkspace & { limit: number },
) {
  const newest = db
    .select({ language: triage.language })
    .from(triage)
    .innerJoin(
      response,
      and(eq(response.workspaceId, triage.workspaceId), eq(response.id, triage.responseId)),
    )
    .where(and(isUntagged(workspaceId), ne(response.comment, '')))
    .orderBy(desc(triage.respondedAt), desc(triage.responseId))
    .limit(limit)
    .as('newest')
  return db
    .select({ language: newest.language, comments: sql<number>`count(*)::int` })
    .from(newest)
    .groupBy(newest.language)
}

/** The comments of those that members dismissed, the latest first. */
export async function selectDismissed(
  db: Db,
  { workspaceId, limit }: InWorkspace & { limit: number },
): Promise<string[][]> {
  const rows = await db
    .select({ responseIds: themeCandidate.responseIds })
    .from(themeCandidate)
    .where(and(eq(themeCandidate.workspaceId, workspaceId), isNotNull(themeCandidate.dismissedAt)))
    .orderBy(desc(themeCandidate.dismissedAt))
    .limit(limit)
  return rows.map(({ responseIds }) => responseIds)
}

/** Puts these in the place of all that nobody has made a theme of or dismissed. */
export async function replaceCandidates(
  tx: Db,
  { workspaceId, rows }: InWorkspace & { rows: (typeof themeCandidate.$inferInsert)[] },
): Promise<void> {
  await tx
    .delete(themeCandidate)
    .where(and(eq(themeCandidate.workspaceId, workspaceId), isUntouched))
  if (rows.length > 0) await tx.insert(themeCandidate).values(rows)
}

/** Those that wait for a member, the largest first. */
export async function selectCandidates(db: Db, { workspaceId }: InWorkspace) {
  return db
    .select({
      id: themeCandidate.id,
      words: themeCandidate.words,
      mood: themeCandidate.mood,
      size: themeCandidate.size,
    })
    .from(themeCandidate)
    .where(and(eq(themeCandidate.workspaceId, workspaceId), isUntouched))
    .orderBy(desc(themeCandidate.size), themeCandidate.id)
}

export type CandidateScores = {
  candidateId: string
  kind: (typeof response.$inferSelect)['kind']
  score: number
  responses: number
}

const members = sql`${themeCandidate} c
  cross join lateral unnest(c.response_ids) with ordinality as member (id, place)
  join response r on r.workspace_id = c.workspace_id and r.id = member.id and r.comment <> ''`

/** How often each score was given by the responses of these candidates that still have words. */
export async function countCandidateScores(
  db: Db,
  { workspaceId, candidateIds }: InWorkspace & { candidateIds: readonly string[] },
): Promise<CandidateScores[]> {
  if (candidateIds.length === 0) return []
  return db.execute<CandidateScores>(sql`
    select c.id as "candidateId", r.kind, r.score, count(*)::int as responses
    from ${members}
    where c.workspace_id = ${workspaceId} and ${isOneOf(candidateIds)}
    group by c.id, r.kind, r.score`)
}

const isOneOf = (ids: readonly string[]) =>
  sql`c.id in (${sql.join(
    ids.map((id) => sql`${id}::uuid`),
    sql`, `,
  )})`

export type CandidateExample = {
  candidateId: string
  id: string
  comment: string
  language: string | null
  kind: (typeof response.$inferSelect)['kind']
  score: number
}

/** The likest to all others of each candidate that still have words, the likest first. */
export async function selectCandidateExamples(
  db: Db,
  given: InWorkspace & { candidateIds: readonly string[]; limit: number },
): Promise<CandidateExample[]> {
  if (given.candidateIds.length === 0) return []
  return db.execute<CandidateExample>(sql`
    select "candidateId", id, comment, language, kind, score from (
      select c.id as "candidateId", r.id, r.comment, t.language, r.kind, r.score, member.place,
        row_number() over (partition by c.id order by member.place) as nth
      from ${members}
      join triage t on t.workspace_id = r.workspace_id and t.response_id = r.id
      where c.workspace_id = ${given.workspaceId} and ${isOneOf(given.candidateIds)}
        and member.place <= ${given.limit * 4}
    ) as ranked where nth <= ${given.limit} order by "candidateId", nth`)
}

/** Held until the transaction ends; null when it is not there, or not one that waits any more. */
export async function lockCandidate(tx: Db, key: CandidateKey) {
  const [row] = await tx
    .select({ words: themeCandidate.words, responseIds: themeCandidate.responseIds })
    .from(themeCandidate)
    .where(and(isCandidate(key), isUntouched))
    .for('update')
  return row ?? null
}

/** Held until the transaction ends; null when it is not there, or not dismissed. */
export async function lockDismissed(tx: Db, key: CandidateKey) {
  const [row] = await tx
    .select({ words: themeCandidate.words })
    .from(themeCandidate)
    .where(and(isCandidate(key), isNotNull(themeCandidate.dismissedAt)))
    .for('update')
  return row ?? null
}

export async function settleCandidate(
  tx: Db,
  key: CandidateKey,
  change: { dismissedAt?: Date | null; themeId?: string },
): Promise<void> {
  await tx.update(themeCandidate).set(change).where(isCandidate(key))
}

/** Those of these responses that are in the workspace and still have words. */
export async function selectWithWords(
  db: Db,
  { workspaceId, responseIds }: InWorkspace & { responseIds: readonly string[] },
): Promise<string[]> {
  if (responseIds.length === 0) return []
  const rows = await db
    .select({ id: response.id })
    .from(response)
    .where(
      and(
        eq(response.workspaceId, workspaceId),
        inArray(response.id, [...responseIds]),
        ne(response.comment, ''),
      ),
    )
  return rows.map(({ id }) => id)
}

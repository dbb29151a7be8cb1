import { and, desc, eq, gte } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { response } from '../schema/response.ts'

/** The latest answers that count, with what rules ask about. */
export async function selectRecentAnswers(
  db: Db,
  { workspaceId, since, limit }: { workspaceId: string; since: Date; limit: number },
) {
  return db
    .select({
      id: response.id,
      surveyId: response.surveyId,
      kind: response.kind,
      score: response.score,
      comment: response.comment,
      answers: response.answers,
      solved: response.solved,
      wantsHelp: response.wantsHelp,
      teamId: response.teamId,
      respondedAt: response.respondedAt,
    })
    .from(response)
    .where(
      and(
        eq(response.workspaceId, workspaceId),
        gte(response.respondedAt, since),
        eq(response.state, 'confirmed'),
      ),
    )
    .orderBy(desc(response.respondedAt), desc(response.id))
    .limit(limit)
}

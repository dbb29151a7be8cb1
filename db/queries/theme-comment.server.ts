import { and, asc, desc, eq, gte, ne } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Db } from '../connect.server.ts'
import { user } from '../schema/global.ts'
import { response } from '../schema/response.ts'
import { responseTheme } from '../schema/theme.ts'
import { triage } from '../schema/triage.ts'

const decider = alias(user, 'decider')

/** What people wrote that has this theme, with how it came by it. */
export async function selectThemeComments(
  db: Db,
  given: {
    workspaceId: string
    themeId: string
    since: Date
    order: 'newest' | 'unhappiest'
    limit: number
  },
) {
  const newest = [desc(responseTheme.respondedAt), desc(responseTheme.responseId)]
  return db
    .select({
      id: response.id,
      kind: response.kind,
      score: response.score,
      comment: response.comment,
      language: triage.language,
      locale: response.locale,
      respondedAt: response.respondedAt,
      source: responseTheme.source,
      confidence: responseTheme.confidence,
      taggedAt: responseTheme.taggedAt,
      decidedAt: responseTheme.decidedAt,
      decidedBy: decider.name,
    })
    .from(responseTheme)
    .innerJoin(
      triage,
      and(
        eq(triage.workspaceId, responseTheme.workspaceId),
        eq(triage.responseId, responseTheme.responseId),
      ),
    )
    .innerJoin(
      response,
      and(eq(response.workspaceId, triage.workspaceId), eq(response.id, triage.responseId)),
    )
    .leftJoin(decider, eq(decider.id, responseTheme.decidedBy))
    .where(
      and(
        eq(responseTheme.workspaceId, given.workspaceId),
        eq(responseTheme.themeId, given.themeId),
        eq(responseTheme.state, 'applied'),
        gte(responseTheme.respondedAt, given.since),
        ne(response.comment, ''),
      ),
    )
    .orderBy(...(given.order === 'newest' ? newest : [asc(triage.mood), ...newest]))
    .limit(given.limit)
}

/** The newest comments, whatever they are about, to try keywords on. */
export async function selectNewestComments(
  db: Db,
  { workspaceId, limit }: { workspaceId: string; limit: number },
) {
  return db
    .select({
      id: response.id,
      comment: response.comment,
      language: triage.language,
      locale: response.locale,
    })
    .from(triage)
    .innerJoin(
      response,
      and(eq(response.workspaceId, triage.workspaceId), eq(response.id, triage.responseId)),
    )
    .where(and(eq(triage.workspaceId, workspaceId), ne(response.comment, '')))
    .orderBy(desc(triage.respondedAt), desc(triage.responseId))
    .limit(limit)
}

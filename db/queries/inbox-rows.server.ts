import { and, desc, eq, gte, inArray, ne, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { user } from '../schema/global.ts'
import { response } from '../schema/response.ts'
import { responseTheme, theme } from '../schema/theme.ts'
import { triage } from '../schema/triage.ts'
import { isFoundBy } from './response-search-sql.server.ts'
import type { SoughtPart } from './response-search-sql.server.ts'
import { isLiving } from './theme.server.ts'

type Rows = { workspaceId: string; ids: readonly string[] }

const areRows = ({ workspaceId, ids }: Rows) =>
  and(eq(triage.workspaceId, workspaceId), inArray(triage.responseId, [...ids]))

/** Which of these are people's answers, and hold all that is sought. */
export async function selectShown(
  db: Db,
  { parts, ...rows }: Rows & { parts: readonly SoughtPart[] },
): Promise<string[]> {
  if (rows.ids.length === 0) return []
  const found = await db
    .select({ id: triage.responseId })
    .from(triage)
    .innerJoin(
      response,
      and(eq(response.workspaceId, triage.workspaceId), eq(response.id, triage.responseId)),
    )
    .where(
      and(
        areRows(rows),
        eq(response.state, 'confirmed'),
        parts.length === 0 ? undefined : isFoundBy(parts),
      ),
    )
  return found.map(({ id }) => id)
}

/** Which of these somebody did something to since; the moment included. */
export async function selectChanged(
  db: Db,
  { since, ...rows }: Rows & { since: Date },
): Promise<string[]> {
  if (rows.ids.length === 0) return []
  const found = await db
    .select({ id: triage.responseId })
    .from(triage)
    .where(and(areRows(rows), gte(triage.changedAt, since)))
  return found.map(({ id }) => id)
}

export type TriageRow = Awaited<ReturnType<typeof selectTriage>>[number]

/** How far these are, and who said that they are done. */
export async function selectTriage(db: Db, rows: Rows) {
  return db
    .select({
      id: triage.responseId,
      revision: triage.revision,
      changedAt: triage.changedAt,
      language: triage.language,
      assigneeId: triage.assigneeId,
      doneAt: triage.doneAt,
      doneBy: user.name,
    })
    .from(triage)
    .leftJoin(user, eq(user.id, triage.doneBy))
    .where(areRows(rows))
}

export type ShownTag = Awaited<ReturnType<typeof selectShownTags>>[number]

/** The tags of living themes on these, given or suggested; given ones first, then the surest. */
export async function selectShownTags(db: Db, { workspaceId, ids }: Rows) {
  return db
    .select({
      responseId: responseTheme.responseId,
      themeId: responseTheme.themeId,
      state: responseTheme.state,
      source: responseTheme.source,
      confidence: responseTheme.confidence,
      audit: responseTheme.audit,
      by: user.name,
    })
    .from(responseTheme)
    .innerJoin(
      theme,
      and(eq(theme.workspaceId, responseTheme.workspaceId), eq(theme.id, responseTheme.themeId)),
    )
    .leftJoin(user, eq(user.id, responseTheme.decidedBy))
    .where(
      and(
        eq(responseTheme.workspaceId, workspaceId),
        inArray(responseTheme.responseId, [...ids]),
        ne(responseTheme.state, 'rejected'),
        isLiving,
      ),
    )
    .orderBy(
      responseTheme.state,
      sql`${desc(responseTheme.confidence)} nulls first`,
      responseTheme.taggedAt,
      responseTheme.themeId,
    )
}

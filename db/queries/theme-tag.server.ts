import { and, asc, eq, gt } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { responseTheme } from '../schema/theme.ts'

/** Responses to which something was said of this theme, in the order of their ids; from behind `after`. */
export async function selectTaggedIds(
  db: Db,
  given: { workspaceId: string; themeId: string; after: string | null; limit: number },
): Promise<string[]> {
  const rows = await db
    .select({ id: responseTheme.responseId })
    .from(responseTheme)
    .where(
      and(
        eq(responseTheme.workspaceId, given.workspaceId),
        eq(responseTheme.themeId, given.themeId),
        given.after === null ? undefined : gt(responseTheme.responseId, given.after),
      ),
    )
    .orderBy(asc(responseTheme.responseId))
    .limit(given.limit)
  return rows.map(({ id }) => id)
}

import { and, desc, eq, isNotNull, isNull, lt } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { theme } from '../schema/theme.ts'
import { isLiving } from './theme.server.ts'

export type ThemeState = 'active' | 'archived' | 'merged'

const isInState = {
  active: isLiving,
  archived: and(isNotNull(theme.archivedAt), isNull(theme.mergedIntoId)),
  merged: isNotNull(theme.mergedIntoId),
} as const satisfies Record<ThemeState, unknown>

/** Those made last come first, from before `before` on. */
export async function selectThemePage(
  db: Db,
  given: { workspaceId: string; state: ThemeState; before: string | null; limit: number },
) {
  return db
    .select()
    .from(theme)
    .where(
      and(
        eq(theme.workspaceId, given.workspaceId),
        isInState[given.state],
        given.before === null ? undefined : lt(theme.id, given.before),
      ),
    )
    .orderBy(desc(theme.id))
    .limit(given.limit)
}

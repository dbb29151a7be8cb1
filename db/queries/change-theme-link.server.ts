import { and, eq, isNotNull, or, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { changeTheme } from '../schema/change.ts'
import { theme } from '../schema/theme.ts'
import { responsesByTheme } from './change-link.server.ts'

type ChangeKey = { workspaceId: string; changeId: string }
export type ChangeThemeRow = typeof changeTheme.$inferSelect

/** The linked themes, the first linked first. */
export async function selectChangeThemes(db: Db, key: ChangeKey): Promise<ChangeThemeRow[]> {
  return db
    .select()
    .from(changeTheme)
    .where(
      and(eq(changeTheme.workspaceId, key.workspaceId), eq(changeTheme.changeId, key.changeId)),
    )
    .orderBy(changeTheme.linkedAt, changeTheme.themeId)
}

/** The same with what the themes are called. */
export async function selectLinkedThemes(db: Db, key: ChangeKey) {
  return db
    .select({
      themeId: changeTheme.themeId,
      isShown: changeTheme.isShown,
      linksResponses: changeTheme.linksResponses,
      fromDay: changeTheme.fromDay,
      untilDay: changeTheme.untilDay,
      texts: theme.texts,
      colour: theme.colour,
      isPutAway: sql<boolean>`${or(isNotNull(theme.archivedAt), isNotNull(theme.mergedIntoId))}`,
    })
    .from(changeTheme)
    .innerJoin(
      theme,
      and(eq(theme.workspaceId, changeTheme.workspaceId), eq(theme.id, changeTheme.themeId)),
    )
    .where(
      and(eq(changeTheme.workspaceId, key.workspaceId), eq(changeTheme.changeId, key.changeId)),
    )
    .orderBy(changeTheme.linkedAt, changeTheme.themeId)
}

/** How many responses each linked theme means, whether they were left out or not. */
export async function countThemeResponses(db: Db, key: ChangeKey): Promise<Map<string, number>> {
  const rows = await db.execute<{ id: string; responses: number }>(sql`
    select theme_id as id, count(*)::int as responses from (${responsesByTheme(key)}) by_theme group by 1`)
  return new Map(rows.map(({ id, responses }) => [id, responses]))
}

/** Links a theme, or says anew how it is linked. */
export async function putChangeTheme(tx: Db, row: typeof changeTheme.$inferInsert): Promise<void> {
  const { isShown, linksResponses, fromDay, untilDay } = row
  await tx
    .insert(changeTheme)
    .values(row)
    .onConflictDoUpdate({
      target: [changeTheme.workspaceId, changeTheme.changeId, changeTheme.themeId],
      set: { isShown, linksResponses, fromDay, untilDay },
    })
}

/** False when it was not linked. */
export async function deleteChangeTheme(
  tx: Db,
  { themeId, ...key }: ChangeKey & { themeId: string },
): Promise<boolean> {
  const rows = await tx
    .delete(changeTheme)
    .where(
      and(
        eq(changeTheme.workspaceId, key.workspaceId),
        eq(changeTheme.changeId, key.changeId),
        eq(changeTheme.themeId, themeId),
      ),
    )
    .returning({ themeId: changeTheme.themeId })
  return rows.length > 0
}

import type { Db } from '#db/connect.server.ts'
import { findTheme } from '#db/queries/theme.server.ts'
import type { ThemeRow } from '#db/queries/theme.server.ts'
import { selectThemePage } from '#db/queries/theme-page.server.ts'
import type { ThemeState } from '#db/queries/theme-page.server.ts'

export type { ThemeState }
export type ReadTheme = ThemeRow

export const themeStates = ['active', 'archived', 'merged'] as const satisfies readonly ThemeState[]

export const stateOf = ({
  archivedAt,
  mergedIntoId,
}: Pick<ThemeRow, 'archivedAt' | 'mergedIntoId'>): ThemeState => {
  if (mergedIntoId !== null) return 'merged'
  return archivedAt === null ? 'active' : 'archived'
}

/** Null when the workspace has no such theme; archived and merged ones are there. */
export const readTheme = (
  db: Db,
  key: { workspaceId: string; themeId: string },
): Promise<ReadTheme | null> => findTheme(db, key)

/** One page, those made last first; `older` is where the next begins, null on the last. */
export async function readThemes(
  db: Db,
  given: { workspaceId: string; state: ThemeState; before: string | null; limit: number },
): Promise<{ themes: ReadTheme[]; older: string | null }> {
  const rows = await selectThemePage(db, { ...given, limit: given.limit + 1 })
  const themes = rows.slice(0, given.limit)
  return { themes, older: rows.length > given.limit ? (themes.at(-1)?.id ?? null) : null }
}

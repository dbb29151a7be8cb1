import type { Db } from '#db/connect.server.ts'
import { selectPutAwayThemes } from '#db/queries/theme.server.ts'
import type { ThemeColour } from './theme-limits.ts'
import { themeName } from './theme-name.ts'

export type PutAwayTheme = {
  id: string
  name: string
  colour: ThemeColour
  /** Null for a merged one. */
  archivedAt: Date | null
  mergedIntoId: string | null
  updatedAt: Date
}

/** Archived and merged themes, the latest first. */
export async function listPutAway(
  db: Db,
  { workspaceId, locale }: { workspaceId: string; locale: string },
): Promise<PutAwayTheme[]> {
  const rows = await selectPutAwayThemes(db, { workspaceId })
  return rows.map(({ id, texts, colour, archivedAt, mergedIntoId, updatedAt }) => ({
    ...{ id, colour, archivedAt, mergedIntoId, updatedAt },
    name: themeName(texts, locale),
  }))
}

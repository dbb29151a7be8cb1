import type { Db } from '#db/connect.server.ts'
import { selectLivingThemes } from '#db/queries/theme.server.ts'
import { themeName } from '../themes/theme-name.ts'

/** What these living themes are called; others are left out. */
export async function nameThemes(
  db: Db,
  { workspaceId, locale, themeIds }: { workspaceId: string; locale: string; themeIds: string[] },
): Promise<string[]> {
  if (themeIds.length === 0) return []
  const themes = await selectLivingThemes(db, { workspaceId })
  return themes
    .filter(({ id }) => themeIds.includes(id))
    .map(({ texts }) => themeName(texts, locale))
}

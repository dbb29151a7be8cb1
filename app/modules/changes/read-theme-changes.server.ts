import type { Db } from '#db/connect.server.ts'
import { selectNotFixed, selectThemeChanges } from '#db/queries/theme-change.server.ts'
import type { NotFixed, ThemeChange } from '#db/queries/theme-change.server.ts'

export type ThemeChanges = { changes: ThemeChange[]; notFixed: NotFixed[] }

const fewChanges = 8
const fewWords = 5

/** What was announced about a theme, and whom it did not help. Withdrawn changes are left out. */
export async function readThemeChanges(
  db: Db,
  key: { workspaceId: string; themeId: string },
): Promise<ThemeChanges> {
  const [changes, notFixed] = await Promise.all([
    selectThemeChanges(db, { ...key, limit: fewChanges }),
    selectNotFixed(db, { ...key, limit: fewWords }),
  ])
  return { changes, notFixed }
}

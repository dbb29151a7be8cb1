import type { Db } from '#db/connect.server.ts'
import { moveThemes, selectLivingThemes, updateTheme } from '#db/queries/theme.server.ts'
import type { ThemeRow } from '#db/queries/theme.server.ts'
import { parentOf } from './check-theme.server.ts'
import { themeLimits } from './theme-limits.ts'
import { shareName } from './theme-name.ts'

/**
 * Makes a theme that was put away a living one, if its name is free and there is room. Where that would make a third
 * level, because others were moved meanwhile, the lowest stand on the top. Call it under `lockThemes`.
 */
export async function bringBack(
  tx: Db,
  stored: ThemeRow,
  now: Date,
): Promise<'name_taken' | 'too_many' | null> {
  const { workspaceId, id } = stored
  const living = await selectLivingThemes(tx, { workspaceId })
  if (living.length >= themeLimits.themes) return 'too_many'
  if (living.some(({ texts }) => shareName(texts, stored.texts))) return 'name_taken'
  const parentId = parentOf(stored, living)
  const parent = living.find((each) => each.id === parentId)
  const children = living.filter((each) => each.parentId === id)
  const isLow = parent !== undefined && (parentOf(parent, living) !== null || children.length > 0)
  const grandparents = children.filter((child) => living.some((each) => each.parentId === child.id))
  const themeIds = grandparents.map((each) => each.id)
  await moveThemes(tx, { workspaceId, themeIds, parentId: null, now })
  await updateTheme(
    tx,
    { workspaceId, themeId: id },
    {
      archivedAt: null,
      mergedIntoId: null,
      parentId: isLow ? null : stored.parentId,
      updatedAt: now,
    },
  )
  return null
}

import type { Db } from '#db/connect.server.ts'
import { selectStandingMerges } from '#db/queries/theme-merge.server.ts'
import { findTheme } from '#db/queries/theme.server.ts'
import { fieldsOf } from './audited-theme.server.ts'
import type { ThemeInput } from './theme-input.ts'
import { themeWords } from './theme-name.ts'

export type LoadedTheme = {
  id: string
  name: string
  description: string
  fields: ThemeInput
  revision: number
  state: 'living' | 'archived' | 'merged'
  mergedIntoId: string | null
  stoppedAt: Date | null
  createdAt: Date
  /** That stand, the latest first: of others into it, or of it into another. */
  merges: ThemeMerge[]
}

export type ThemeMerge = {
  id: string
  sourceId: string
  targetId: string
  /** Of the other theme. */
  name: string
  mergedAt: Date
}

/** A theme, living or not; null when the workspace has none such. */
export async function loadTheme(
  db: Db,
  { locale, ...key }: { workspaceId: string; themeId: string; locale: string },
): Promise<LoadedTheme | null> {
  const row = await findTheme(db, key)
  if (row === null) return null
  const merges = await selectStandingMerges(db, key)
  return {
    ...{ id: row.id, revision: row.revision, stoppedAt: row.stoppedAt, createdAt: row.createdAt },
    ...themeWords(row.texts, locale),
    mergedIntoId: row.mergedIntoId,
    fields: fieldsOf(row),
    state: row.mergedIntoId !== null ? 'merged' : row.archivedAt !== null ? 'archived' : 'living',
    merges: await Promise.all(
      merges.map(async ({ id, sourceId, targetId, mergedAt }) => {
        const themeId = sourceId === key.themeId ? targetId : sourceId
        const other = await findTheme(db, { ...key, themeId })
        const name = other === null ? '' : themeWords(other.texts, locale).name
        return { id, sourceId, targetId, name, mergedAt }
      }),
    ),
  }
}

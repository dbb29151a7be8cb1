import type { Db } from '#db/connect.server.ts'
import { selectLivingThemes } from '#db/queries/theme.server.ts'
import { parentOf } from './check-theme.server.ts'
import type { ThemeColour, ThemeStatus } from './theme-limits.ts'
import { themeWords } from './theme-name.ts'

export type ListedTheme = {
  id: string
  name: string
  /** In all languages. */
  names: string[]
  description: string
  colour: ThemeColour
  status: ThemeStatus
  /** A living theme; what is under one that was put away stands on the top. */
  parentId: string | null
  ownerId: string | null
  keywords: string[]
  revision: number
  autoApply: boolean
  stoppedAt: Date | null
}

/** The living themes, named in the reader's language and in the order of their names, each parent before its children. */
export async function listThemes(
  db: Db,
  { workspaceId, locale }: { workspaceId: string; locale: string },
): Promise<ListedTheme[]> {
  const rows = await selectLivingThemes(db, { workspaceId })
  const byName = new Intl.Collator(locale, { numeric: true })
  const themes = rows
    .map((row): ListedTheme => ({
      ...{ id: row.id, colour: row.colour, status: row.status, ownerId: row.ownerId },
      ...{ keywords: row.keywords, revision: row.revision },
      ...{ autoApply: row.autoApply, stoppedAt: row.stoppedAt },
      ...themeWords(row.texts, locale),
      names: Object.values(row.texts).map(({ name }) => name),
      parentId: parentOf(row, rows),
    }))
    .toSorted((one, other) => byName.compare(one.name, other.name))
  return themes
    .filter(({ parentId }) => parentId === null)
    .flatMap((parent) => [parent, ...themes.filter((each) => each.parentId === parent.id)])
}

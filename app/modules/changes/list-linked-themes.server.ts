import { listThemes } from '../themes/list-themes.server.ts'
import type { ListedTheme } from '../themes/list-themes.server.ts'
import { themeName } from '../themes/theme-name.ts'
import type { Db } from '#db/connect.server.ts'
import { countThemeResponses, selectLinkedThemes } from '#db/queries/change-theme-link.server.ts'
import type { ChangeThemeRow } from '#db/queries/change-theme-link.server.ts'

export type LinkedTheme = Pick<
  ChangeThemeRow,
  'themeId' | 'isShown' | 'linksResponses' | 'fromDay' | 'untilDay'
> & {
  name: string
  colour: ListedTheme['colour']
  /** Put away since it was linked. */
  isPutAway: boolean
  /** That it means within its days, left out or not. */
  responses: number
}

/** The themes that a change answers, the first linked first, and those that it may be linked to as well. */
export async function listLinkedThemes(
  db: Db,
  { locale, ...key }: { workspaceId: string; changeId: string; locale: string },
): Promise<{ linked: LinkedTheme[]; open: { id: string; name: string }[] }> {
  const [rows, living, counts] = await Promise.all([
    selectLinkedThemes(db, key),
    listThemes(db, { workspaceId: key.workspaceId, locale }),
    countThemeResponses(db, key),
  ])
  const linked = rows.map(({ texts, colour, isPutAway, ...row }) => ({
    ...{ themeId: row.themeId, isShown: row.isShown, linksResponses: row.linksResponses },
    ...{ fromDay: row.fromDay, untilDay: row.untilDay, colour, isPutAway },
    name: themeName(texts, locale),
    responses: counts.get(row.themeId) ?? 0,
  }))
  const taken = new Set(rows.map(({ themeId }) => themeId))
  const open = living.filter(({ id }) => !taken.has(id)).map(({ id, name }) => ({ id, name }))
  return { linked, open }
}

import { listMembers } from '#app/modules/workspaces/list-members.server.ts'
import type { Db } from '#db/connect.server.ts'
import type { ThemeRow } from '#db/queries/theme.server.ts'
import type { ThemeInput } from './theme-input.ts'
import { shareName } from './theme-name.ts'

export type ThemeProblem =
  /** Another living theme is called so in one of the languages. */
  | 'name_taken'
  /** Not a living theme of the workspace, or one that is itself under another. */
  | 'parent_unfit'
  /** It has themes under it, and they would be a third level. */
  | 'has_children'
  /** No member. */
  | 'owner_unknown'

export type CheckTheme = {
  workspaceId: string
  /** Null: not made yet. */
  themeId: string | null
  input: Pick<ThemeInput, 'texts' | 'ownerId' | 'parentId'>
  /** The owner as it stands: it may stay, though they have left. */
  ownerBefore: string | null
  living: readonly ThemeRow[]
}

/** What keeps a theme from being as it is wished; call it under `lockThemes`. */
export async function checkTheme(tx: Db, given: CheckTheme): Promise<ThemeProblem | null> {
  const { workspaceId, themeId, input, living, ownerBefore } = given
  const others = living.filter(({ id }) => id !== themeId)
  if (others.some(({ texts }) => shareName(texts, input.texts))) return 'name_taken'
  const unfit = checkParent(input.parentId, { themeId, others })
  if (unfit !== null) return unfit
  const { ownerId } = input
  if (ownerId === null || ownerId === ownerBefore) return null
  const members = await listMembers(tx, { workspaceId })
  return members.some(({ userId }) => userId === ownerId) ? null : 'owner_unknown'
}

function checkParent(
  parentId: string | null,
  { themeId, others }: { themeId: string | null; others: readonly ThemeRow[] },
): ThemeProblem | null {
  if (parentId === null) return null
  const parent = others.find(({ id }) => id === parentId)
  if (parent === undefined || parentOf(parent, others) !== null) return 'parent_unfit'
  const hasChildren = themeId !== null && others.some((each) => each.parentId === themeId)
  return hasChildren ? 'has_children' : null
}

/** Under which living theme it is; one under what was put away stands on the top. */
export const parentOf = (
  { parentId }: Pick<ThemeRow, 'parentId'>,
  living: readonly Pick<ThemeRow, 'id'>[],
): string | null => (living.some(({ id }) => id === parentId) ? parentId : null)

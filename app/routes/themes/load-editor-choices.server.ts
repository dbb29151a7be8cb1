import type { RequestContext } from '#app/http/context.ts'
import { listThemes } from '#app/modules/themes/list-themes.server.ts'
import { listMembers } from '#app/modules/workspaces/list-members.server.ts'

type Choice = { id: string; name: string }

export type EditorChoices = { owners: Choice[]; parents: Choice[] }

type Given = { workspaceId: string; locale: string; themeId: string | null; ownerId: string | null }

/** Who may own a theme, and under which it may stand. An owner who has left stays a choice. */
export async function loadEditorChoices(
  { pool }: Pick<RequestContext, 'pool'>,
  { workspaceId, locale, themeId, ownerId }: Given,
): Promise<EditorChoices> {
  const [members, themes] = await Promise.all([
    listMembers(pool, { workspaceId }),
    listThemes(pool, { workspaceId, locale }),
  ])
  const owners = members.map(({ userId, name }) => ({ id: userId, name }))
  const hasChildren = themes.some(({ parentId }) => parentId !== null && parentId === themeId)
  const isGone = ownerId !== null && !owners.some(({ id }) => id === ownerId)
  return {
    owners: isGone ? [...owners, { id: ownerId, name: '–' }] : owners,
    parents: hasChildren
      ? []
      : themes
          .filter(({ id, parentId }) => parentId === null && id !== themeId)
          .map(({ id, name }) => ({ id, name })),
  }
}

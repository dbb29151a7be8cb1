import { listMembers } from '#app/modules/workspaces/list-members.server.ts'
import type { Db } from '#db/connect.server.ts'
import type { ThemeRow } from '#db/queries/theme.server.ts'
import type { ThemeInput } from './theme-input.ts'
import { themeName } from './theme-name.ts'

type Audited = {
  workspaceId: string
  input: ThemeInput
  /** Those that it may be under. */
  themes: readonly Pick<ThemeRow, 'id' | 'texts'>[]
}

/** A theme as the audit log tells of it: names instead of ids. */
export async function auditedTheme(
  tx: Db,
  { workspaceId, input, themes }: Audited,
): Promise<Record<string, unknown>> {
  const { ownerId, parentId, texts, ...fields } = input
  const members = ownerId === null ? [] : await listMembers(tx, { workspaceId })
  const parent = themes.find(({ id }) => id === parentId)
  const words = (part: 'name' | 'description') =>
    Object.values(texts)
      .map((each) => each[part])
      .filter((text) => text !== '')
      .join(' / ')
  return {
    name: words('name'),
    description: words('description'),
    ...fields,
    owner: members.find(({ userId }) => userId === ownerId)?.name ?? null,
    parent: parent === undefined ? null : themeName(parent.texts, 'en'),
  }
}

/** The stored theme as its form would send it. */
export const fieldsOf = (row: ThemeRow): ThemeInput => ({
  texts: row.texts,
  colour: row.colour,
  status: row.status,
  ownerId: row.ownerId,
  parentId: row.parentId,
  keywords: row.keywords,
  autoApply: row.autoApply,
})

import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import type { Db } from '#db/connect.server.ts'
import { findTheme, lockThemes, updateTheme } from '#db/queries/theme.server.ts'
import type { ThemeStatus } from './theme-limits.ts'
import { themeName } from './theme-name.ts'

export type ChangeThemeStatus = {
  workspaceId: string
  themeId: string
  status: ThemeStatus
  actor: Actor
  now: Date
}

/** How far its cure has come; whoever edits the theme meanwhile is told. */
export const changeThemeStatus = (
  db: Db,
  { status, actor, now, ...key }: ChangeThemeStatus,
): Promise<'changed' | 'unchanged' | 'not_found'> =>
  db.transaction(async (tx) => {
    await lockThemes(tx, key.workspaceId)
    const stored = await findTheme(tx, key)
    if (stored === null || stored.archivedAt !== null || stored.mergedIntoId !== null)
      return 'not_found'
    if (stored.status === status) return 'unchanged'
    await updateTheme(tx, key, { status, updatedAt: now })
    await recordAudit(tx, {
      ...{ workspaceId: key.workspaceId, actor, now, action: 'theme.status_changed' },
      subject: { id: key.themeId, name: themeName(stored.texts, 'en') },
      before: { status: stored.status },
      after: { status },
    })
    return 'changed'
  })

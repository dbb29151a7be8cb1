import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import type { Db } from '#db/connect.server.ts'
import { findTheme, lockThemes, updateTheme } from '#db/queries/theme.server.ts'
import { renewUpdates } from '#db/queries/updates-setting.server.ts'
import { considerTraining } from './consider-training.server.ts'
import { refreshTagged } from './refresh-tagged.server.ts'
import { themeName } from './theme-name.ts'

export type ArchiveTheme = { workspaceId: string; themeId: string; actor: Actor; now: Date }

/** Out of every list, and no comment is given it any more; what was given stays and comes back with it. */
export const archiveTheme = (
  db: Db,
  { actor, now, ...key }: ArchiveTheme,
): Promise<'archived' | 'unchanged' | 'not_found'> =>
  db.transaction(async (tx) => {
    await lockThemes(tx, key.workspaceId)
    const stored = await findTheme(tx, key)
    if (stored === null) return 'not_found'
    if (stored.archivedAt !== null || stored.mergedIntoId !== null) return 'unchanged'
    await updateTheme(tx, key, { archivedAt: now, updatedAt: now })
    await refreshTagged(tx, key)
    await recordAudit(tx, {
      ...{ workspaceId: key.workspaceId, actor, now, action: 'theme.archived' },
      subject: { id: key.themeId, name: themeName(stored.texts, 'en') },
    })
    await considerTraining(tx, { workspaceId: key.workspaceId, now })
    await renewUpdates(tx, key.workspaceId)
    return 'archived'
  })

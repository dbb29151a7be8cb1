import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Db } from '#db/connect.server.ts'
import { findTheme, lockThemes } from '#db/queries/theme.server.ts'
import { renewUpdates } from '#db/queries/updates-setting.server.ts'
import type { ArchiveTheme } from './archive-theme.server.ts'
import { bringBack } from './bring-back.server.ts'
import { considerTraining } from './consider-training.server.ts'
import { refreshTagged } from './refresh-tagged.server.ts'
import { themeName } from './theme-name.ts'

/** Takes an archived theme back into use, with all that was given before. */
export const restoreTheme = (
  db: Db,
  { actor, now, ...key }: ArchiveTheme,
): Promise<'restored' | 'unchanged' | 'not_found' | 'name_taken' | 'too_many'> =>
  db.transaction(async (tx) => {
    await lockThemes(tx, key.workspaceId)
    const stored = await findTheme(tx, key)
    if (stored === null) return 'not_found'
    if (stored.archivedAt === null) return 'unchanged'
    const problem = await bringBack(tx, stored, now)
    if (problem !== null) return problem
    await refreshTagged(tx, key)
    await recordAudit(tx, {
      ...{ workspaceId: key.workspaceId, actor, now, action: 'theme.restored' },
      subject: { id: key.themeId, name: themeName(stored.texts, 'en') },
    })
    await considerTraining(tx, { workspaceId: key.workspaceId, now })
    await renewUpdates(tx, key.workspaceId)
    return 'restored'
  })

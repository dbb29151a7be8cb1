import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import type { Db } from '#db/connect.server.ts'
import { setStopped } from '#db/queries/theme-precision.server.ts'
import { findTheme, updateTheme } from '#db/queries/theme.server.ts'
import { themeName } from './theme-name.ts'

type ThemeChange = { workspaceId: string; themeId: string; actor: Actor; now: Date }

export type AutoApplyChanged = 'changed' | 'unchanged' | 'not_found'

/** Lets a theme be given without asking once it has shown that it can, or not. What was given stays. */
export const setAutoApply = (
  db: Db,
  { autoApply, actor, now, ...key }: ThemeChange & { autoApply: boolean },
): Promise<AutoApplyChanged> =>
  db.transaction(async (tx) => {
    const theme = await findTheme(tx, key)
    if (theme === null) return 'not_found'
    if (theme.autoApply === autoApply) return 'unchanged'
    await updateTheme(tx, key, { autoApply, updatedAt: now })
    await recordAudit(tx, {
      ...{ workspaceId: key.workspaceId, actor, now, action: 'theme.auto_apply_changed' },
      subject: { id: key.themeId, name: themeName(theme.texts, 'en') },
      before: { autoApply: theme.autoApply },
      after: { autoApply },
    })
    return 'changed'
  })

/** Lets a theme go on that has stopped. It counts anew from now on, and stops again after twenty too bad ones. */
export const resumeAutoApply = (
  db: Db,
  { actor, now, ...key }: ThemeChange,
): Promise<AutoApplyChanged> =>
  db.transaction(async (tx) => {
    const theme = await findTheme(tx, key)
    if (theme === null) return 'not_found'
    if (!(await setStopped(tx, { ...key, turn: 'let_go_on', now }))) return 'unchanged'
    await recordAudit(tx, {
      ...{ workspaceId: key.workspaceId, actor, now, action: 'theme.auto_apply_resumed' },
      subject: { id: key.themeId, name: themeName(theme.texts, 'en') },
    })
    return 'changed'
  })

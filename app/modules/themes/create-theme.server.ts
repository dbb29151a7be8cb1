import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import { newId } from '#app/platform/ids.ts'
import type { Db } from '#db/connect.server.ts'
import { insertTheme, lockThemes, selectLivingThemes } from '#db/queries/theme.server.ts'
import { auditedTheme } from './audited-theme.server.ts'
import { checkTheme } from './check-theme.server.ts'
import type { ThemeProblem } from './check-theme.server.ts'
import { considerTraining } from './consider-training.server.ts'
import type { ThemeInput } from './theme-input.ts'
import { themeLimits } from './theme-limits.ts'
import { firstNameKey, themeName } from './theme-name.ts'

export type CreateTheme = {
  workspaceId: string
  theme: ThemeInput
  actor: Actor
  now: Date
}

export type Created = { id: string } | { problem: ThemeProblem | 'too_many' }

/** Makes a theme. Its keywords hold for every comment that is read from now on. */
export const createTheme = (db: Db, given: CreateTheme): Promise<Created> =>
  db.transaction(async (tx) => {
    const { workspaceId, theme, actor, now } = given
    await lockThemes(tx, workspaceId)
    const living = await selectLivingThemes(tx, { workspaceId })
    if (living.length >= themeLimits.themes) return { problem: 'too_many' }
    const asked = { workspaceId, themeId: null, input: theme, ownerBefore: null, living }
    const problem = await checkTheme(tx, asked)
    if (problem !== null) return { problem }
    const id = newId()
    const nameKey = firstNameKey(theme.texts)
    await insertTheme(tx, { ...theme, workspaceId, id, nameKey, createdAt: now, updatedAt: now })
    await recordAudit(tx, {
      ...{ workspaceId, actor, now, action: 'theme.created' },
      subject: { id, name: themeName(theme.texts, 'en') },
      after: await auditedTheme(tx, { workspaceId, input: theme, themes: living }),
    })
    if (theme.keywords.length > 0) await considerTraining(tx, { workspaceId, now })
    return { id }
  })

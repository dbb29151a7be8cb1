import { isDeepStrictEqual } from 'node:util'
import { changedFields } from '#app/modules/workspaces/changed-fields.ts'
import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import type { Db } from '#db/connect.server.ts'
import {
  findTheme,
  lockThemes,
  selectLivingThemes,
  updateTheme as writeTheme,
} from '#db/queries/theme.server.ts'
import type { ThemeRow } from '#db/queries/theme.server.ts'
import { renewUpdates } from '#db/queries/updates-setting.server.ts'
import { auditedTheme, fieldsOf } from './audited-theme.server.ts'
import { checkTheme, parentOf } from './check-theme.server.ts'
import type { ThemeProblem } from './check-theme.server.ts'
import { considerTraining } from './consider-training.server.ts'
import type { ThemeInput } from './theme-input.ts'
import { firstNameKey, themeName } from './theme-name.ts'

export type UpdateTheme = {
  workspaceId: string
  themeId: string
  /** The one that the editor began with. */
  revision: number
  theme: ThemeInput
  actor: Actor
  now: Date
}

export type Updated =
  | { outcome: 'saved' | 'unchanged' }
  /** Somebody else has saved meanwhile; `theirs` is what stands now. */
  | { outcome: 'conflict'; revision: number; theirs: ThemeInput }
  | { outcome: 'refused'; problem: ThemeProblem }
  /** Archived or merged; only a living one is changed. */
  | { outcome: 'put_away' }
  | { outcome: 'not_found' }

/** Changes a theme. New keywords hold for every comment that is read from now on. */
export const updateTheme = (db: Db, given: UpdateTheme): Promise<Updated> =>
  db.transaction(async (tx) => {
    const { workspaceId, themeId, revision } = given
    await lockThemes(tx, workspaceId)
    const stored = await findTheme(tx, { workspaceId, themeId })
    if (stored === null) return { outcome: 'not_found' }
    if (stored.archivedAt !== null || stored.mergedIntoId !== null) return { outcome: 'put_away' }
    const living = await selectLivingThemes(tx, { workspaceId })
    const before = { ...fieldsOf(stored), parentId: parentOf(stored, living) }
    if (stored.revision !== revision)
      return { outcome: 'conflict', revision: stored.revision, theirs: before }
    return save(tx, given, { stored, before, living })
  })

async function save(
  tx: Db,
  { workspaceId, themeId, theme, actor, now }: UpdateTheme,
  { stored, before, living }: { stored: ThemeRow; before: ThemeInput; living: ThemeRow[] },
): Promise<Updated> {
  const asked = { workspaceId, themeId, input: theme, ownerBefore: stored.ownerId, living }
  const problem = await checkTheme(tx, asked)
  if (problem !== null) return { outcome: 'refused', problem }
  if (isDeepStrictEqual(sorted(before), sorted(theme))) return { outcome: 'unchanged' }
  const nameKey = firstNameKey(theme.texts)
  await writeTheme(tx, { workspaceId, themeId }, { ...theme, nameKey, updatedAt: now })
  const [was, is] = await Promise.all(
    [before, theme].map((input) => auditedTheme(tx, { workspaceId, input, themes: living })),
  )
  await recordAudit(tx, {
    ...{ workspaceId, actor, now, action: 'theme.updated', ...changedFields(was ?? {}, is ?? {}) },
    subject: { id: themeId, name: themeName(theme.texts, 'en') },
  })
  if (!isDeepStrictEqual(before.keywords, theme.keywords))
    await considerTraining(tx, { workspaceId, now })
  await renewUpdates(tx, workspaceId)
  return { outcome: 'saved' }
}

/** The store orders the keys of texts in its own way. */
const sorted = ({ texts, ...fields }: ThemeInput) => ({
  ...fields,
  texts: Object.fromEntries(Object.entries(texts).toSorted(([a], [b]) => (a < b ? -1 : 1))),
})

import { changedFields } from '#app/modules/workspaces/changed-fields.ts'
import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import { themeName } from '#app/modules/themes/theme-name.ts'
import type { Db } from '#db/connect.server.ts'
import { lockLinks } from '#db/queries/change-link.server.ts'
import {
  deleteChangeTheme,
  putChangeTheme,
  selectChangeThemes,
} from '#db/queries/change-theme-link.server.ts'
import type { ChangeThemeRow } from '#db/queries/change-theme-link.server.ts'
import { findTheme } from '#db/queries/theme.server.ts'
import { linkLimits } from './link-limits.ts'
import { changeSubject } from './change-subject.ts'
import { settleLinks } from './settle-links.server.ts'

/** Days are `YYYY-MM-DD` of the workspace's zone, both included; null: no bound. */
export type ThemeLink = Pick<ChangeThemeRow, 'isShown' | 'linksResponses' | 'fromDay' | 'untilDay'>

type Linking = { workspaceId: string; changeId: string; themeId: string; actor: Actor; now: Date }

export type ThemeLinked =
  | 'linked'
  | 'unchanged'
  | 'not_found'
  /** It is archived or merged, or no theme of this workspace. */
  | 'no_such_theme'
  | 'too_many'
  | 'withdrawn'

/** Says that a change answers a theme, or how it does. On a published change those who are linked by it are told. */
export const linkTheme = (
  db: Db,
  { link, ...given }: Linking & { link: ThemeLink },
): Promise<ThemeLinked> =>
  db.transaction(async (tx) => {
    const { workspaceId, changeId, themeId, actor, now } = given
    const found = await lockLinks(tx, given)
    if (found === null) return 'not_found'
    if (found.state === 'withdrawn') return 'withdrawn'
    const linked = await selectChangeThemes(tx, given)
    const stored = linked.find((each) => each.themeId === themeId)
    const theme = await findTheme(tx, given)
    if (theme === null) return 'no_such_theme'
    if (stored === undefined) {
      if (theme.archivedAt !== null || theme.mergedIntoId !== null) return 'no_such_theme'
      if (linked.length >= linkLimits.themes) return 'too_many'
    }
    const changes =
      stored === undefined ? { before: {}, after: link } : changedFields(fieldsOf(stored), link)
    if (changes === null) return 'unchanged'
    await putChangeTheme(tx, { workspaceId, changeId, themeId, ...link, linkedAt: now })
    const { publishedAt } = found
    await settleLinks(tx, { ...given, publishedAt, mayTell: true })
    await recordAudit(tx, {
      ...{ workspaceId, actor, now, action: 'change.theme_linked', before: changes.before },
      subject: changeSubject(changeId, found),
      after: { theme: themeName(theme.texts, 'en'), ...changes.after },
    })
    return 'linked'
  })

/** Takes the link back. Who has been told by then stays told. */
export const unlinkTheme = (db: Db, given: Linking): Promise<'unlinked' | 'not_found'> =>
  db.transaction(async (tx) => {
    const { workspaceId, changeId, actor, now } = given
    const found = await lockLinks(tx, given)
    if (found === null || !(await deleteChangeTheme(tx, given))) return 'not_found'
    await settleLinks(tx, { ...given, publishedAt: found.publishedAt, mayTell: false })
    const theme = await findTheme(tx, given)
    await recordAudit(tx, {
      ...{ workspaceId, actor, now, action: 'change.theme_unlinked' },
      subject: changeSubject(changeId, found),
      before: { theme: themeName(theme?.texts ?? {}, 'en') },
    })
    return 'unlinked'
  })

const fieldsOf = ({ isShown, linksResponses, fromDay, untilDay }: ChangeThemeRow): ThemeLink => ({
  ...{ isShown, linksResponses, fromDay, untilDay },
})

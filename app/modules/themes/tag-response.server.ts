import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import { retryOnConflict } from '#app/platform/retry-on-conflict.ts'
import type { Db } from '#db/connect.server.ts'
import { findTheme, holdThemes } from '#db/queries/theme.server.ts'
import { lockTriage } from '#db/queries/triage-state.server.ts'
import { decideTags } from './decide-tags.server.ts'
import { themeName } from './theme-name.ts'

export type TagResponse = {
  workspaceId: string
  responseId: string
  themeId: string
  says: 'is' | 'is_not'
  actor: Actor
  now: Date
}

export type Tagged =
  | 'said'
  /** The theme is archived or merged. */
  | 'put_away'
  /** It has no words, or they have not been read yet. */
  | 'unread'
  | 'unknown_theme'

/** What a program says of one response and one theme. It weighs as much as a person's word, but is nobody's. */
export const tagResponse = (
  db: Db,
  { workspaceId, responseId, themeId, says, actor, now }: TagResponse,
): Promise<Tagged> =>
  retryOnConflict(() =>
    db.transaction(async (tx) => {
      // Before the row, as whoever merges themes does: else each would wait for the other.
      await holdThemes(tx, workspaceId)
      const theme = await findTheme(tx, { workspaceId, themeId })
      if (theme === null) return 'unknown_theme'
      if (theme.archivedAt !== null || theme.mergedIntoId !== null) return 'put_away'
      const rows = await lockTriage(tx, { workspaceId, responseIds: [responseId] })
      if (rows.length === 0) return 'unread'
      await decideTags(tx, {
        ...{ workspaceId, decisions: [{ responseId, themeId, says }], now },
        by: actor.kind === 'member' ? actor.id : null,
      })
      await recordAudit(tx, {
        ...{ workspaceId, actor, now, after: { response: responseId } },
        action: says === 'is' ? 'theme.given' : 'theme.taken_back',
        subject: { id: themeId, name: themeName(theme.texts, 'en') },
      })
      return 'said'
    }),
  )

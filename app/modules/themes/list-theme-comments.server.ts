import type { Db } from '#db/connect.server.ts'
import { selectThemeComments } from '#db/queries/theme-comment.server.ts'

export type ThemeComment = Awaited<ReturnType<typeof selectThemeComments>>[number]

/** What people wrote that has this theme: the newest, or those who gave the worst scores of their scale. */
export const listThemeComments = (
  db: Db,
  given: {
    workspaceId: string
    themeId: string
    since: Date
    order: 'newest' | 'unhappiest'
    limit: number
  },
): Promise<ThemeComment[]> => selectThemeComments(db, given)

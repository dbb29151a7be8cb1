import type { RequestContext } from '#app/http/context.ts'
import { listPutAway } from '#app/modules/themes/list-put-away.server.ts'
import { listThemeFigures } from '#app/modules/themes/list-theme-figures.server.ts'
import { listThemes } from '#app/modules/themes/list-themes.server.ts'
import { themeLearning } from '#app/modules/themes/theme-learning.server.ts'
import { listMembers } from '#app/modules/workspaces/list-members.server.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { timeTextOf } from '#app/ui/time-text.ts'
import { readChoice, viewThemes } from './theme-list-view.ts'

type Given = {
  workspace: { id: string; timeZone: string }
  query: URLSearchParams
  locale: AdminLocale
}

/** All themes with their figures; and those that were put away, of which the page tells how many there are. */
export async function loadThemeList(
  { pool, now }: Pick<RequestContext, 'pool' | 'now'>,
  { workspace: { id: workspaceId, timeZone }, query, locale }: Given,
) {
  const choice = readChoice(query)
  const [themes, figures, learning, members, putAway] = await Promise.all([
    listThemes(pool, { workspaceId, locale }),
    listThemeFigures(pool, { workspaceId, now: now() }),
    themeLearning(pool, { workspaceId, themeId: 'all' }),
    listMembers(pool, { workspaceId }),
    listPutAway(pool, { workspaceId, locale }),
  ])
  const owners = new Map(members.map(({ userId, name }) => [userId, name]))
  const names = new Map([...themes, ...putAway].map(({ id, name }) => [id, name]))
  const reader = { locale, timeZone, now: now() }
  return {
    choice: { ...choice, isAway: query.get('away') === '1' },
    total: themes.length,
    rows: viewThemes({ themes, figures, learning, owners, choice, locale }),
    putAway: putAway.map(({ id, name, colour, mergedIntoId, updatedAt }) => ({
      ...{ id, name, colour },
      into: mergedIntoId === null ? null : (names.get(mergedIntoId) ?? ''),
      at: timeTextOf(updatedAt, reader),
    })),
  }
}

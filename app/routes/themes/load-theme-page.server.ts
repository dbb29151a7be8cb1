import type { RequestContext } from '#app/http/context.ts'
import { parseGroupBy, isTimeUnit } from '#app/modules/reports/group-by.ts'
import { lookBack } from '#app/modules/reports/period.ts'
import { listThemeComments } from '#app/modules/themes/list-theme-comments.server.ts'
import { listThemes } from '#app/modules/themes/list-themes.server.ts'
import { loadTheme } from '#app/modules/themes/load-theme.server.ts'
import { readThemeReport } from '#app/modules/themes/read-theme-report.server.ts'
import type { ShareBy } from '#app/modules/themes/read-theme-report.server.ts'
import { themeLearning } from '#app/modules/themes/theme-learning.server.ts'
import { listMembers } from '#app/modules/workspaces/list-members.server.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { timeTextOf } from '#app/ui/time-text.ts'
import { wholeText } from '../dashboard/number-texts.ts'
import { viewLearning } from './learning-view.ts'
import {
  inboxQuery,
  percentOf,
  viewComment,
  viewKinds,
  viewShares,
  viewTrend,
} from './theme-page-view.ts'

const fewComments = 8

type Given = {
  workspace: { id: string; timeZone: string }
  themeId: string
  query: URLSearchParams
  locale: AdminLocale
}

/** What of a theme is looked at; it stands in the address. */
export type PageChoice = {
  period: '90' | '12m'
  unit: 'week' | 'month'
  by: ShareBy
  order: 'newest' | 'unhappiest'
}

function readPageChoice(query: URLSearchParams): PageChoice {
  const period = query.get('period') === '12m' ? '12m' : '90'
  const usual = period === '90' ? 'week' : 'month'
  const unit = query.get('unit')
  const by = parseGroupBy(query.get('by') ?? '')
  return {
    period,
    unit: unit === 'week' || unit === 'month' ? unit : usual,
    by: by === null || by === 'theme' || isTimeUnit(by) ? 'channel' : by,
    order: query.get('order') === 'unhappiest' ? 'unhappiest' : 'newest',
  }
}

/** Everything on a theme's page; null when the workspace has no such theme. */
export async function loadThemePage(
  { pool, now }: Pick<RequestContext, 'pool' | 'now'>,
  { workspace: { id: workspaceId, timeZone }, themeId, query, locale }: Given,
) {
  const key = { workspaceId, themeId }
  const theme = await loadTheme(pool, { ...key, locale })
  if (theme === null) return null
  const choice = readPageChoice(query)
  const { period, unit, by, order } = choice
  const look = lookBack(period, now(), timeZone)
  const asked = { ...key, timeZone, look, unit, by }
  const newest = { ...key, since: look.since, order, limit: fewComments }
  const [report, comments, themes, members, [learning]] = await Promise.all([
    readThemeReport(pool, asked),
    listThemeComments(pool, newest),
    listThemes(pool, { workspaceId, locale }),
    listMembers(pool, { workspaceId }),
    themeLearning(pool, key),
  ])
  const reader = { locale, timeZone, now: now() }
  const { fields, state, name, description, merges } = theme
  const parent = themes.find(({ id }) => id === fields.parentId)
  return {
    choice,
    theme: {
      ...{ id: themeId, name, description, state },
      ...{ colour: fields.colour, status: fields.status, keywords: fields.keywords },
      owner: members.find(({ userId }) => userId === fields.ownerId)?.name ?? null,
      parent: parent === undefined ? null : { id: parent.id, name: parent.name },
      children: themes
        .filter(({ parentId }) => parentId === themeId)
        .map(({ id, name: childName, colour }) => ({ id, name: childName, colour })),
    },
    merges: merges.map(({ id, sourceId, targetId, name: other, mergedAt }) => ({
      ...{ id, name: other, isSource: sourceId === themeId },
      otherId: sourceId === themeId ? targetId : sourceId,
      at: timeTextOf(mergedAt, reader),
    })),
    targets: themes
      .filter(({ id }) => id !== themeId)
      .map(({ id, name: other }) => ({ id, name: other })),
    figures: {
      withTheme: wholeText(report.withTheme, locale),
      answers: wholeText(report.answers, locale),
      share: report.answers === 0 ? null : percentOf(locale)(report.withTheme / report.answers),
    },
    kinds: viewKinds(report, locale),
    trend: viewTrend(report.trend, { unit, locale }),
    shares: viewShares(report, { by, themeId, locale }),
    attributes: report.attributes,
    comments: comments.map((each) => viewComment(each, fields.keywords, reader)),
    learning: learning === undefined ? null : viewLearning(learning, reader),
    inbox: {
      all: inboxQuery({ theme: themeId }),
      waiting: inboxQuery({ theme: themeId, tag: 'suggested', state: 'open' }),
      audit: inboxQuery({ theme: themeId, audit: true }),
    },
  }
}

type Page = NonNullable<Awaited<ReturnType<typeof loadThemePage>>>
export type ThemeHead = Page['theme']
export type MergeView = Page['merges'][number]

import { startDay, startDaysBetween } from '#app/modules/reports/calendar.ts'
import type { Look } from '#app/modules/reports/period.ts'
import { scoreOf } from '#app/modules/reports/score.ts'
import type { Score } from '#app/modules/reports/score.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import type { Db } from '#db/connect.server.ts'
import {
  countAllInTime,
  countAllScores,
  countShares,
  countThemeInTime,
  countThemeScores,
  selectAttributeNames,
} from '#db/queries/theme-report.server.ts'
import type { ShareBy } from '#db/queries/theme-report.server.ts'
import { difference, histogramsOf } from './histograms.ts'

export type { ShareBy } from '#db/queries/theme-report.server.ts'

export type AskThemeReport = {
  workspaceId: string
  themeId: string
  timeZone: string
  look: Pick<Look, 'since' | 'until'>
  unit: 'week' | 'month'
  by: ShareBy
}

/** How much is about a theme, and how those are who speak of it. Confirmed answers alone. */
export type ThemeReport = {
  answers: number
  withTheme: number
  kinds: { kind: SurveyKind; withIt: Score; without: Score }[]
  /** Every week or month, named by its first day. */
  trend: { key: string; answers: number; withTheme: number }[]
  /** Most of the theme first; a null value stands for those of whom it is not known. */
  shares: { value: string | null; label: string | null; answers: number; withTheme: number }[]
  attributes: string[]
}

export async function readThemeReport(db: Db, given: AskThemeReport): Promise<ThemeReport> {
  const { look, ...asked } = given
  const span = { ...asked, since: look.since, until: look.until }
  const [all, own, allInTime, inTime, shares, attributes] = await Promise.all([
    countAllScores(db, span),
    countThemeScores(db, span),
    countAllInTime(db, span),
    countThemeInTime(db, span),
    countShares(db, span),
    selectAttributeNames(db, span),
  ])
  const withIt = new Map(histogramsOf(own).map(({ kind, histogram }) => [kind, histogram]))
  return {
    answers: sum(all),
    withTheme: sum(own),
    kinds: histogramsOf(all).map(({ kind, histogram }) => {
      const some = withIt.get(kind) ?? {}
      return {
        kind,
        withIt: scoreOf(kind, some),
        without: scoreOf(kind, difference(histogram, some)),
      }
    }),
    trend: trendOf(given, new Map(allInTime.map(asPair)), new Map(inTime.map(asPair))),
    shares: [...shares],
    attributes,
  }
}

function trendOf(
  { look, unit, timeZone }: AskThemeReport,
  all: ReadonlyMap<string, number>,
  own: ReadonlyMap<string, number>,
): ThemeReport['trend'] {
  const first = startDay(look.since, unit, timeZone)
  const last = startDay(new Date(look.until.getTime() - 1), unit, timeZone)
  const keys = startDaysBetween(first, last, unit) ?? []
  return keys.map((key) => ({ key, answers: all.get(key) ?? 0, withTheme: own.get(key) ?? 0 }))
}

const asPair = ({ key, answers }: { key: string; answers: number }) => [key, answers] as const

const sum = (rows: readonly { answers: number }[]) =>
  rows.reduce((total, { answers }) => total + answers, 0)

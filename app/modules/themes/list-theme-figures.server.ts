import { scoreOf } from '#app/modules/reports/score.ts'
import type { Score } from '#app/modules/reports/score.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import type { Db } from '#db/connect.server.ts'
import { countThemeScores, countThemeWeeks, countWaiting } from '#db/queries/theme-report.server.ts'
import { histogramsOf } from './histograms.ts'

/** A theme at a glance, over `figureWeeks`. */
export type ThemeFigures = {
  /** Confirmed answers that have it. */
  responses: number
  /** How many in each week, the earliest first. */
  weeks: number[]
  /** Of the kinds that somebody answered. */
  scores: { kind: SurveyKind; score: Score }[]
  /** Suggestions that nobody has decided yet. */
  waiting: number
}

const figureWeeks = 13
const day = 86_400_000
const year = 365 * day

/** Those of every living theme that has any, by its id. */
export async function listThemeFigures(
  db: Db,
  { workspaceId, now }: { workspaceId: string; now: Date },
): Promise<ReadonlyMap<string, ThemeFigures>> {
  const since = new Date(now.getTime() - figureWeeks * 7 * day)
  const span = { workspaceId, since, until: new Date(now.getTime() + day) }
  const [weeks, scores, waiting] = await Promise.all([
    countThemeWeeks(db, span),
    countThemeScores(db, span),
    countWaiting(db, { ...span, since: new Date(now.getTime() - year) }),
  ])
  const figures = new Map<string, ThemeFigures>()
  const of = (themeId: string): ThemeFigures => {
    const found = figures.get(themeId) ?? {
      ...{ responses: 0, waiting: 0, scores: [] },
      weeks: Array.from({ length: figureWeeks }, () => 0),
    }
    figures.set(themeId, found)
    return found
  }
  for (const { themeId, week, responses } of weeks) {
    // What came within the last moments belongs to the last week.
    const own = of(themeId).weeks
    const at = Math.min(week, figureWeeks - 1)
    own[at] = (own[at] ?? 0) + responses
  }
  for (const each of waiting) of(each.themeId).waiting = each.waiting
  for (const [themeId, own] of figures) {
    const rows = scores.filter((row) => row.themeId === themeId)
    own.scores = histogramsOf(rows).map(({ kind, histogram }) => ({
      kind,
      score: scoreOf(kind, histogram),
    }))
    own.responses = rows.reduce((sum, { answers }) => sum + answers, 0)
  }
  return figures
}

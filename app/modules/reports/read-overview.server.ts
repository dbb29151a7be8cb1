import { surveyKinds } from '#app/modules/surveys/scale.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import type { Db } from '#db/connect.server.ts'
import { selectSurveys } from '#db/queries/metrics.server.ts'
import { changeBetween } from './change.ts'
import type { Change } from './change.ts'
import type { Credit, TimeUnit } from './group-by.ts'
import { readCounts, reportOf } from './metrics.server.ts'
import type { Look } from './period.ts'
import { countsOf, groupsOf, metricsOf } from './tally.ts'
import type { Counts, Group, Metrics } from './tally.ts'

type ListedSurvey = Awaited<ReturnType<typeof selectSurveys>>[number]

/** All surveys of one kind over a period, beside the period before it. */
export type KindOverview = {
  kind: SurveyKind
  total: Metrics
  change: Change
  trend: Group[]
  /** By agent, team, channel or language. */
  groups: Group[]
  surveys: (ListedSurvey & { metrics: Metrics })[]
}

export type Overview = { surveys: ListedSurvey[]; kinds: KindOverview[] }

export type AskOverview = {
  workspaceId: string
  timeZone: string
  look: Look
  unit: TimeUnit
  by: Credit
  /** Null looks at all of them. */
  surveyId: string | null
  now: Date
}

/**
 * What a dashboard shows. A kind is there when it has a survey that is not archived, or numbers in the period. Null when
 * there is no such survey in this workspace.
 */
export async function readOverview(db: Db, given: AskOverview): Promise<Overview | null> {
  const { look, unit, by, surveyId } = given
  const surveys = await selectSurveys(db, given)
  if (surveyId !== null && !surveys.some(({ id }) => id === surveyId)) return null
  const counted = surveys.filter(({ id }) => surveyId === null || id === surveyId)
  const counting = { ...given, surveyIds: counted.map(({ id }) => id), span: look }
  const [inTime, credited, before] = await Promise.all([
    readCounts(db, { ...counting, groupBy: unit }),
    readCounts(db, { ...counting, groupBy: by }),
    readCounts(db, { ...counting, groupBy: null, span: look.before }),
  ])
  const kinds = surveyKinds
    .map((kind) => {
      const own = counted.filter((survey) => survey.kind === kind)
      return { own, overview: overviewOf(kind, own, { inTime, credited, before }, given) }
    })
    .filter(({ own, overview }) => isShown(own, overview))
    .map(({ overview }) => overview)
  return { surveys, kinds }
}

type AllCounts = { inTime: Counts; credited: Counts; before: Counts }

function overviewOf(
  kind: SurveyKind,
  own: ListedSurvey[],
  all: AllCounts,
  { look, unit, timeZone, now }: AskOverview,
): KindOverview {
  const ids = new Set(own.map(({ id }) => id))
  const inTime = countsOf(all.inTime, ids)
  const asked = { groupBy: unit, span: look, timeZone, now }
  const { total, groups: trend } = reportOf(kind, inTime, asked)
  const before = metricsOf(kind, countsOf(all.before, ids))
  return {
    kind,
    total,
    change: changeBetween(kind, before.histogram, total.histogram),
    trend,
    groups: groupsOf(kind, countsOf(all.credited, ids)),
    surveys: own
      .map((survey) => ({
        ...survey,
        metrics: metricsOf(kind, countsOf(inTime, new Set([survey.id]))),
      }))
      .filter(({ state, metrics }) => state !== 'archived' || hasNumbers(metrics)),
  }
}

const isShown = (own: ListedSurvey[], { total }: KindOverview) =>
  own.some(({ state }) => state !== 'archived') || hasNumbers(total)

const hasNumbers = ({ n, unconfirmed, delivered }: Metrics) => n + unconfirmed + delivered > 0

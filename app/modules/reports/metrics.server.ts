import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import { AppError } from '#app/platform/errors.ts'
import type { Db } from '#db/connect.server.ts'
import { countDeliveries, countScores, selectSurveys } from '#db/queries/metrics.server.ts'
import type { Span } from '#db/queries/metrics.server.ts'
import { countThemeScores } from '#db/queries/theme-score.server.ts'
import { groupingOf, isTimeUnit } from './group-by.ts'
import type { GroupBy } from './group-by.ts'
import { groupsOf, metricsOf } from './tally.ts'
import type { Counts, Group, Metrics, ResponseState } from './tally.ts'
import { fillTrend } from './trend.ts'

export type AskMetrics = {
  workspaceId: string
  /** Of the workspace: where its days begin. */
  timeZone: string
  span: Span
  groupBy: GroupBy | null
  /** Which answers are counted; confirmed unless said otherwise. */
  state?: ResponseState
  /** Where a trend ends whose span is open. */
  now: Date
}

/** `groups` is empty unless asked for. A trend is in order of time and without gaps; others have most answers first. */
export type MetricsReport = { kind: SurveyKind; total: Metrics; groups: Group[] }

/** The numbers of one survey; null when there is no such survey in this workspace. */
export async function readMetrics(
  db: Db,
  given: AskMetrics & { surveyId: string },
): Promise<MetricsReport | null> {
  const surveys = await selectSurveys(db, given)
  const survey = surveys.find(({ id }) => id === given.surveyId)
  if (survey === undefined) return null
  return readReport(db, { ...given, kind: survey.kind, surveyIds: [survey.id] })
}

/** The numbers of all surveys of one kind together, archived ones included; null when there is none. */
export async function readKindMetrics(
  db: Db,
  given: AskMetrics & { kind: SurveyKind },
): Promise<MetricsReport | null> {
  const surveys = await selectSurveys(db, given)
  const surveyIds = surveys.filter(({ kind }) => kind === given.kind).map(({ id }) => id)
  if (surveyIds.length === 0) return null
  return readReport(db, { ...given, surveyIds })
}

type Asked = AskMetrics & { kind: SurveyKind; surveyIds: string[] }

/** A response of two themes is in two groups, so that the total of themes is none of their sum. */
async function readReport(db: Db, given: Asked): Promise<MetricsReport> {
  const counts = await readCounts(db, given)
  if (given.groupBy !== 'theme') return reportOf(given.kind, counts, given)
  const scores = await countThemeScores(db, given)
  const groups = groupsOf(given.kind, { scores, deliveries: [] }, given.state)
  return { ...reportOf(given.kind, counts, { ...given, groupBy: null }), groups }
}

/** More than any list of agents or plans; an attribute that is different for everybody is no group. */
const mostGroups = 5_000

const tooManyGroups = () =>
  new AppError('validation_failed', 'The numbers cannot be grouped so.', {
    group_by: `gives more than ${mostGroups} groups`,
  })

/** What the numbers are made from. Throws AppError `validation_failed` for too many groups. */
export async function readCounts(
  db: Db,
  given: Pick<AskMetrics, 'workspaceId' | 'timeZone' | 'span' | 'groupBy'> & {
    surveyIds: string[]
  },
): Promise<Counts> {
  const counting = { ...given, grouping: groupingOf(given.groupBy, given.timeZone) }
  const [scores, deliveries] = await Promise.all([
    countScores(db, counting),
    countDeliveries(db, counting),
  ])
  if (new Set(scores.map(({ key }) => key)).size > mostGroups) throw tooManyGroups()
  return { scores, deliveries }
}

/** One way from counts to numbers, for pages and programs alike. */
export function reportOf(
  kind: SurveyKind,
  counts: Counts,
  {
    groupBy,
    state,
    span,
    timeZone,
    now,
  }: Pick<AskMetrics, 'groupBy' | 'state' | 'span' | 'timeZone' | 'now'>,
): MetricsReport {
  const total = metricsOf(kind, counts, state)
  if (groupBy === null) return { kind, total, groups: [] }
  const groups = groupsOf(kind, counts, state)
  if (!isTimeUnit(groupBy)) return { kind, total, groups }
  return { kind, total, groups: fillTrend(groups, { kind, unit: groupBy, span, timeZone, now }) }
}

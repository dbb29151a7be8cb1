import { startDay, startDaysBetween } from './calendar.ts'
import type { TimeUnit } from './group-by.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import type { Span } from '#db/queries/metrics.server.ts'
import { metricsOf } from './tally.ts'
import type { Group } from './tally.ts'

const millisecond = 1

/**
 * The groups of a trend in order, with the days, weeks or months between them in which nobody answered: from `since`
 * (else the first with data) to `until` (else today, or the last with data if that is later).
 */
export function fillTrend(
  groups: Group[],
  {
    kind,
    unit,
    span: { since, until },
    timeZone,
    now,
  }: { kind: SurveyKind; unit: TimeUnit; span: Span; timeZone: string; now: Date },
): Group[] {
  const dayOf = (at: Date) => startDay(at, unit, timeZone)
  const sorted = groups.toSorted((one, other) => (one.key < other.key ? -1 : 1))
  const first = since === null ? sorted[0]?.key : dayOf(since)
  const last =
    until === null
      ? [dayOf(now), sorted.at(-1)?.key ?? ''].toSorted().at(-1)
      : dayOf(new Date(until.getTime() - millisecond))
  if (first === undefined || last === undefined) return []
  const byKey = new Map(groups.map((group) => [group.key, group]))
  const keys = startDaysBetween(first, last, unit)
  if (keys === null) return sorted
  const nothing = metricsOf(kind, { scores: [], deliveries: [] })
  return keys.map((key) => byKey.get(key) ?? { key, label: key, metrics: nothing })
}

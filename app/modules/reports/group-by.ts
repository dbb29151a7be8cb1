import type { Grouping } from '#db/queries/metrics.server.ts'

export const timeUnits = ['day', 'week', 'month'] as const
export type TimeUnit = (typeof timeUnits)[number]

export const credits = ['agent', 'team', 'channel', 'locale'] as const
export type Credit = (typeof credits)[number]

/**
 * What numbers are told apart by; an attribute as it stands on the customer today. A response of several themes is in the
 * group of each.
 */
export type GroupBy = TimeUnit | Credit | 'theme' | `attributes.${string}`

export const isTimeUnit = (value: unknown): value is TimeUnit =>
  timeUnits.some((unit) => unit === value)

export const isCredit = (value: unknown): value is Credit =>
  credits.some((credit) => credit === value)

const attributePrefix = 'attributes.'

const namesAttribute = (text: string): text is `attributes.${string}` =>
  text.startsWith(attributePrefix) && text.length > attributePrefix.length

/** Reads `group_by`; null for what is none. */
export const parseGroupBy = (text: string): GroupBy | null =>
  isTimeUnit(text) || isCredit(text) || text === 'theme' || namesAttribute(text) ? text : null

export function groupingOf(groupBy: GroupBy | null, timeZone: string): Grouping {
  if (groupBy === null) return { by: 'nothing' }
  if (isTimeUnit(groupBy)) return { by: 'time', unit: groupBy, timeZone }
  // Counted apart: see `readMetrics`.
  if (groupBy === 'theme') return { by: 'nothing' }
  if (isCredit(groupBy)) return { by: groupBy }
  return { by: 'attribute', name: groupBy.slice(attributePrefix.length) }
}

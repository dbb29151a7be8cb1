import type { survey } from '#db/schema/survey.ts'

export type SurveyKind = (typeof survey.$inferSelect)['kind']

/** In the order in which they are shown. */
export const surveyKinds = ['csat', 'nps', 'ces'] as const satisfies readonly SurveyKind[]

/** The lowest and highest score of each kind of survey, both included. */
export const scales: Readonly<Record<SurveyKind, Readonly<{ min: number; max: number }>>> = {
  csat: { min: 1, max: 5 },
  nps: { min: 0, max: 10 },
  ces: { min: 1, max: 7 },
}

/** Every score of the scale, ascending. */
export function scoresOf(kind: SurveyKind): number[] {
  const { min, max } = scales[kind]
  return Array.from({ length: max - min + 1 }, (_, step) => min + step)
}

export function isScoreOf(kind: SurveyKind, n: number): boolean {
  const { min, max } = scales[kind]
  return Number.isInteger(n) && n >= min && n <= max
}

/**
 * Reads a score from a form field or a query parameter. Only the text that Heard itself writes
 * counts: ASCII digits, no sign, space, leading zero, fraction or exponent. Anything else is null.
 */
export function parseScore(kind: SurveyKind, text: unknown): number | null {
  return scoresOf(kind).find((score) => String(score) === text) ?? null
}

/** The kind that a form field names; `csat`, the most common, for anything else. */
export const surveyKindOf = (text: unknown): SurveyKind =>
  text === 'nps' || text === 'ces' ? text : 'csat'

import type { SurveyKind } from '#app/modules/surveys/scale.ts'

/**
 * When nothing more is to be expected of an answer that nobody has sent yet: it has been left for so long, or it is so
 * unhappy that nobody wants to wait.
 */
export type FinalTerms = { idleSince: Date; unhappyAtMost: Record<SurveyKind, number> }

const hour = 3_600_000

/** Scores at which somebody is looked after at once: the clearly unhappy, which is fewer than the low end of a scale. */
export const unhappyAtMost = {
  csat: 2,
  nps: 6,
  ces: 3,
} as const satisfies FinalTerms['unhappyAtMost']

export const finalTerms = (now: Date): FinalTerms => ({
  idleSince: new Date(now.getTime() - hour),
  unhappyAtMost,
})

import type { DateTime } from 'luxon'
import { wholeBetween } from './chance.ts'
import type { Random } from '#app/platform/seeded-random.ts'
import { isAsleep } from './office-hours.ts'

export type SampleAnswer = {
  score: number
  comment: string
  /** Minutes between the asking and the answer, which lies before `now`. */
  answeredAfterMinutes: number
  tellMe: boolean
  mayQuote: boolean
}

type Words = { score: number; comment: string; isUnhappy: boolean; isLate: boolean }
type Timing = { askedAt: DateTime; now: DateTime; timeZone: string }

/** The answer that these words make, at a time when people answer mails. */
export function answerTo(random: Random, words: Words, timing: Timing): SampleAnswer {
  const { score, comment, isUnhappy } = words
  const wrote = comment !== ''
  return {
    score,
    comment,
    answeredAfterMinutes: minutesToAnswer(random, words.isLate, timing),
    tellMe: random() < (wrote ? (isUnhappy ? 0.55 : 0.25) : 0.05),
    mayQuote: wrote && random() < (isUnhappy ? 0.12 : 0.4),
  }
}

/** Most answers come within two hours, a few after days, hardly any at night. */
function minutesToAnswer(random: Random, late: boolean, timing: Timing): number {
  const { askedAt, now, timeZone } = timing
  const limit = Math.floor(now.diff(askedAt, 'minutes').minutes) - 15
  // Twelve hours are kept back, so that a night can be slept through before now.
  const minutes = Math.min(late ? days(random) : someTime(random), limit - 12 * 60)
  const at = askedAt.plus({ minutes })
  if (!isAsleep(at, timeZone)) return minutes
  const morning = at.setZone(timeZone).set({ hour: 7, minute: wholeBetween(random, 0, 150) })
  return Math.min(limit, Math.ceil(morning.diff(askedAt, 'minutes').minutes))
}

function someTime(random: Random): number {
  const roll = random()
  if (roll < 0.55) return wholeBetween(random, 3, 120)
  return roll < 0.86 ? wholeBetween(random, 120, 24 * 60) : days(random)
}

function days(random: Random): number {
  return wholeBetween(random, 30 * 60, 6 * 24 * 60)
}

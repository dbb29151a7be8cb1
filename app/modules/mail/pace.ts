/** Mails per second, over all processes together; null is no limit. */
export type PaceSettings = { overall: number | null; perDomain: number | null }

/** 0 is no limit; undefined when there is none at all, and so nothing to ask the store for. */
export function paceSettings(perSecond: {
  overall: number
  perDomain: number
}): PaceSettings | undefined {
  const { overall, perDomain } = perSecond
  if (overall === 0 && perDomain === 0) return undefined
  return {
    overall: overall === 0 ? null : overall,
    perDomain: perDomain === 0 ? null : perDomain,
  }
}

/** What a claimed message tells of the times that the limits have given it. */
export type PacedMessage = { toAddress: string; paced: number; slotAt: number }

/**
 * A mail may go so much before and after its time, in milliseconds. So in any span of T seconds no more than
 * rate · (T + 3) + 1 mails go, however many workers there are: every mail that goes has a time of its own within that. Of a
 * domain, when the whole is limited as well, it may be twice the allowance: by the mails that waited for the whole and by
 * those that did not.
 */
export const mayBeEarly = 1_000
export const mayBeLate = 2_000

/**
 * No times are given away for later than this, in milliseconds from now: what else waits asks again when most of it is
 * over. So mail that is cancelled or paused blocks its times only for minutes, and new mail is not behind all the old.
 */
export const horizonMs = 300_000
export const askAgainMs = 240_000

/**
 * Whether the limit has given it a time that still holds. `1` is its domain's, `2` the whole's, which comes after it: who
 * has that one has kept the other.
 */
export const hasTime = ({ paced, slotAt }: PacedMessage, limit: 1 | 2, now: number): boolean =>
  paced >= limit && now - slotAt <= mayBeLate

/**
 * The times of `count` mails, in milliseconds, when `nextAt` is what the limit's row says once they are taken: one each
 * 1/rate seconds (the virtual scheduling of GCRA, ITU-T I.371).
 */
export function slotsBefore(nextAt: number, count: number, perSecond: number): number[] {
  const interval = 1_000 / perSecond
  return Array.from({ length: count }, (_, at) => nextAt - (count - at) * interval)
}

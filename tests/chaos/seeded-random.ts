/** Numbers in [0, 1), the same ones for the same seed: what a run did can be done again. */
export type Random = () => number

/** Mulberry32: small, quick, and even enough to choose moments and victims. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export const between = (random: Random, from: number, to: number) => from + random() * (to - from)

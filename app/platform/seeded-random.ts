/** A source of numbers from 0 (included) to 1 (not included). */
export type Random = () => number

/**
 * The same numbers for the same seed. Mulberry32, a 32-bit generator with a full period, by Tommy Ettinger (2017, public
 * domain). https://gist.github.com/tommyettinger/46a874533244883189143505d203312c
 */
export function seededRandom(seed: number): Random {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** The same throws for the same seed (mulberry32), so that a test that throws by the hundred thousand is repeatable. */
export function openDice(seed: number) {
  let state = seed
  /** Evenly between 0 (included) and 1 (not included). */
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  /** A whole number below `count`. */
  const below = (count: number): number => Math.floor(next() * count)
  const chance = (share: number): boolean => next() < share
  function pick<Item>(items: readonly Item[]): Item {
    const item = items[below(items.length)]
    if (item === undefined) throw new Error('nothing to pick from')
    return item
  }
  return { below, chance, pick }
}

import { seededRandom } from '#app/platform/seeded-random.ts'

/** The same throws for the same seed, so that a test that throws by the hundred thousand is repeatable. */
export function openDice(seed: number) {
  const next = seededRandom(seed)
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

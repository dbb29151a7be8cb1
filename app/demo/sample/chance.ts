import type { Random } from '#app/platform/seeded-random.ts'

/** A number of at least `low` and less than `high`. */
export function between(random: Random, low: number, high: number): number {
  return low + random() * (high - low)
}

/** An integer from `low` to `high`, both included. */
export function wholeBetween(random: Random, low: number, high: number): number {
  return Math.floor(between(random, low, high + 1))
}

/** One of the choices, each as likely as any other. Throws when there are none. */
export function pick<T>(random: Random, choices: readonly T[]): T {
  const choice = choices[Math.floor(random() * choices.length)]
  if (choice === undefined) throw new Error('pick: nothing to choose from')
  return choice
}

/** One of the choices, each as likely as its weight. Throws when there are none. */
export function pickWeighted<T extends { weight: number }>(
  random: Random,
  choices: readonly T[],
): T {
  let left = random() * choices.reduce((sum, { weight }) => sum + weight, 0)
  for (const choice of choices) {
    left -= choice.weight
    if (left < 0) return choice
  }
  throw new Error('pickWeighted: nothing to choose from')
}

/**
 * A shuffled copy in which the items of each kind are spread over the whole length, so that any
 * first part holds every kind in about its proportion: one item at random in each of n equal steps.
 */
export function spreadEvenly<T>(
  random: Random,
  items: readonly T[],
  kindOf: (item: T) => string,
): T[] {
  const kinds = new Map<string, { item: T; key: number }[]>()
  for (const item of items) {
    kinds.set(kindOf(item), [...(kinds.get(kindOf(item)) ?? []), { item, key: random() }])
  }
  return [...kinds.values()]
    .flatMap((same) =>
      same
        .sort((a, b) => a.key - b.key)
        .map(({ item }, step) => ({ item, place: (step + random()) / same.length })),
    )
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item)
}

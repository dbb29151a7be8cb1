import { spreadEvenly } from './chance.ts'
import type { Random } from '#app/platform/seeded-random.ts'

/** An item, and whether it was dealt for the first time. */
export type Dealt<Item> = { item: Item; fresh: boolean }

export type Deal<Item> = (fits: (item: Item) => boolean) => Dealt<Item>

/**
 * Deals items in a random order, those of each kind in their proportion throughout, and repeats one only when all that
 * fit are used up, so that a list shows no sentence twice while there are others.
 */
export function makeDeck<Item>(
  random: Random,
  items: readonly Item[],
  kindOf: (item: Item) => string,
): Deal<Item> {
  const mixed = (some: readonly Item[]) => spreadEvenly(random, some, kindOf)
  const queue = mixed(items)
  const used = new Set<Item>()

  return function deal(fits) {
    if (!queue.some(fits)) queue.push(...mixed(items.filter(fits)))
    const item = queue.find(fits)
    if (item === undefined) throw new Error('makeDeck: nothing fits')
    queue.splice(queue.indexOf(item), 1)
    const fresh = !used.has(item)
    used.add(item)
    return { item, fresh }
  }
}

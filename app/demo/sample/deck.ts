import { spreadEvenly } from './chance.ts'
import type { Random } from './chance.ts'
import type { Entry } from './entry.ts'

/** An entry, and whether it was dealt for the first time. */
type Dealt = { entry: Entry; fresh: boolean }

/**
 * Deals entries in a random order, good and bad scores in their proportion throughout, and repeats
 * one only when all that fit are used up, so that a list shows no sentence twice while there are others.
 */
export function makeDeck(random: Random, entries: readonly Entry[]) {
  const mixed = (some: readonly Entry[]) =>
    spreadEvenly(random, some, ({ score, phase }) => `${score} ${phase}`)
  const queue = mixed(entries)
  const used = new Set<Entry>()

  return function deal(fits: (entry: Entry) => boolean): Dealt {
    if (!queue.some(fits)) queue.push(...mixed(entries.filter(fits)))
    const entry = queue.find(fits)
    if (!entry) throw new Error('makeDeck: no entry fits')
    queue.splice(queue.indexOf(entry), 1)
    const fresh = !used.has(entry)
    used.add(entry)
    return { entry, fresh }
  }
}

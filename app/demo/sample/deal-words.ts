import type { DateTime } from 'luxon'
import type { Random } from '#app/platform/seeded-random.ts'
import { makeDecks } from './decks.ts'
import type { Decks } from './decks.ts'
import type { Dealt } from './deck.ts'
import type { Effort } from './effort.ts'
import type { Entry } from './entry.ts'
import type { Loyalty } from './loyalty.ts'
import type { Slot } from './slots.ts'
import { isDuring, isFreshlyMended, outageAt, outages, planPageRebuiltDaysAgo } from './timeline.ts'

/** What each thing that happens is about, and what is said of it; without words the comment is empty. */
export type Said = {
  support: Map<Slot, Entry>
  plan: Map<Slot, Effort>
  renewal: Map<Slot, Loyalty>
}

const RECENT_DAYS = 30
/** Of those who answer lately; longer ago, what is left is said. */
const WRITES_LATELY = 0.55

/**
 * Gives everybody their words. There are fewer comments than answers and none is said twice: the last weeks choose
 * first, because they are read first, and the rest of the year shares what is left, in no order.
 */
export function dealWords(random: Random, now: DateTime, slots: readonly Slot[]): Said {
  const decks = makeDecks(random)
  const said: Said = { support: new Map(), plan: new Map(), renewal: new Map() }
  const order = slots
    .map((slot) => ({ slot, daysAgo: now.diff(slot.at, 'days').days, key: random() }))
    .toSorted((a, b) => placeOf(a) - placeOf(b))
  for (const { slot, daysAgo } of order) {
    const writes = slot.answered && (daysAgo > RECENT_DAYS || random() < WRITES_LATELY)
    const hand = decks[writes ? 'answered' : 'silent'][slot.locale]
    deal(random, hand, { slot, daysAgo, writes, said })
  }
  return said
}

const placeOf = ({ daysAgo, key }: { daysAgo: number; key: number }) =>
  daysAgo <= RECENT_DAYS ? key - 1 : key

type Turn = { slot: Slot; daysAgo: number; writes: boolean; said: Said }

function deal(
  random: Random,
  hand: Decks['answered']['ja'],
  { slot, daysAgo, writes, said }: Turn,
) {
  const words = <Words extends { comment: string }>({ item, fresh }: Dealt<Words>): Words =>
    writes && fresh ? item : { ...item, comment: '' }
  if (slot.what === 'plan') said.plan.set(slot, words(hand.plan(effortAt(daysAgo))))
  else if (slot.what === 'renewal')
    said.renewal.set(slot, words(hand.renewal(loyaltyAt(random, daysAgo))))
  else said.support.set(slot, words(hand.support(supportAt(random, daysAgo))))
}

function supportAt(random: Random, daysAgo: number): (entry: Entry) => boolean {
  const outage = outageAt(daysAgo)
  if (outage !== null && random() < outages[outage].share)
    return ({ topic, phase }) => topic === outage && phase === 'broken'
  return ({ topic, phase }) =>
    phase === undefined || (phase === 'fixed' && isFreshlyMended(topic, daysAgo))
}

function effortAt(daysAgo: number): (effort: Effort) => boolean {
  const era = daysAgo > planPageRebuiltDaysAgo ? 'before' : 'after'
  return (effort) => effort.era === era
}

function loyaltyAt(random: Random, daysAgo: number): (loyalty: Loyalty) => boolean {
  const outage = outageAt(daysAgo)
  // Loyalty suffers less than the case at hand.
  const isAngry = outage !== null && random() < outages[outage].share * 0.65
  if (isAngry) return ({ during }) => during === outage
  return ({ during }) => during === undefined || isDuring(during, daysAgo)
}

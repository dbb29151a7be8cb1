import { shareOf } from '#app/modules/reports/share.ts'
import type { Share } from '#app/modules/reports/share.ts'
import type { LoopCounts } from '#db/queries/loop-ledger.server.ts'

export type { LoopCounts }

/** How long something took, in days: half of `n` took longer. Null of nothing. */
export type MedianDays = { days: number; n: number } | null

/**
 * What became of the comments of a period. A comment is a confirmed answer with words in its comment; each share but the
 * last two is of all comments. See app/docs/numbers.md for what each step is.
 */
export type Ledger = {
  comments: number
  read: Share
  tagged: Share
  acted: Share
  told: Share
  confirmed: Share
  /** Of those acted on whom a mail may and can reach: told. */
  toldOfReachable: Share
  /** Of those who said whether it helped: yes. */
  helped: Share
  /** Acted on, not told yet although they can be. */
  waiting: number
  /** Acted on, and not told for a reason of theirs or of their address. */
  unreachable: Record<UnreachableReason, number>
  time: { saidToDid: MedianDays; didToTold: MedianDays; saidToTold: MedianDays }
}

export const unreachableReasons = ['noConsent', 'noAddress', 'unsubscribed', 'suppressed'] as const
export type UnreachableReason = (typeof unreachableReasons)[number]

export const loopSteps = ['read', 'tagged', 'acted', 'told', 'confirmed'] as const
export type LoopStep = (typeof loopSteps)[number]

export function ledgerOf(counts: LoopCounts): Ledger {
  const { comments, noConsent, noAddress, unsubscribed, suppressed } = counts
  const share = (step: LoopStep) => shareOf(counts[step], comments)
  return {
    comments,
    read: share('read'),
    tagged: share('tagged'),
    acted: share('acted'),
    told: share('told'),
    confirmed: share('confirmed'),
    toldOfReachable: shareOf(counts.actedTold, counts.actedTold + counts.waiting),
    helped: shareOf(counts.confirmed, counts.answered),
    waiting: counts.waiting,
    unreachable: { noConsent, noAddress, unsubscribed, suppressed },
    time: {
      saidToDid: medianOf(counts.saidToDid, counts.saidToDidOf),
      didToTold: medianOf(counts.didToTold, counts.didToToldOf),
      saidToTold: medianOf(counts.saidToTold, counts.saidToToldOf),
    },
  }
}

/** Of no comment at all. */
export const noCounts: LoopCounts = {
  ...{ comments: 0, read: 0, tagged: 0, acted: 0, told: 0, confirmed: 0, answered: 0 },
  ...{ actedTold: 0, waiting: 0, noAddress: 0, noConsent: 0, unsubscribed: 0, suppressed: 0 },
  ...{ saidToDid: null, didToTold: null, saidToTold: null },
  ...{ saidToDidOf: 0, didToToldOf: 0, saidToToldOf: 0 },
}

const medianOf = (days: number | null, n: number): MedianDays =>
  days === null ? null : { days, n }

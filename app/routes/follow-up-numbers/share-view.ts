import type { Interval } from '#app/modules/reports/interval.ts'
import type { Share } from '#app/modules/reports/share.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { decimalText, wholeText } from '../dashboard/number-texts.ts'

/** A share as text, and its place for drawing as numbers. */
export type ShareView = {
  hits: string
  n: string
  /** Null of nothing. */
  rate: { text: string; value: number; lo: string; hi: string; interval: Interval } | null
  smallSample: boolean
}

export function viewShare(share: Share, locale: AdminLocale): ShareView {
  const { percent, interval, smallSample } = share
  const text = decimalText(percent, locale)
  const [lo, hi] = [interval?.[0] ?? null, interval?.[1] ?? null].map((end) =>
    decimalText(end, locale),
  )
  return {
    hits: wholeText(share.hits, locale),
    n: wholeText(share.n, locale),
    rate:
      percent === null || interval === null || text === null
        ? null
        : { text, value: percent, lo: lo ?? '', hi: hi ?? '', interval },
    smallSample,
  }
}

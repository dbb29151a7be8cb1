import type { Ledger } from '#app/modules/changes/loop-ledger.ts'
import type { Share } from '#app/modules/reports/share.ts'

/** What the headline's sentence is made of; the same arguments in every language. */
export const headlineWords = (
  { comments, read, acted, told }: Pick<Ledger, 'comments' | 'read' | 'acted' | 'told'>,
  locale: string,
) => ({
  count: comments,
  comments: new Intl.NumberFormat(locale).format(comments),
  read: wholePercent(read, locale),
  acted: wholePercent(acted, locale),
  told: wholePercent(told, locale),
})

/** Whole, unless that would say none or all of what is neither. */
export function wholePercent({ hits, n }: Pick<Share, 'hits' | 'n'>, locale: string): string {
  const share = n === 0 ? 0 : hits / n
  const rounded = Math.round(100 * share)
  const isFalse = (rounded === 0 && hits > 0) || (rounded === 100 && hits < n)
  // 99.96 would still be rounded to 100.0.
  const shown = isFalse ? Math.min(0.999, Math.max(0.001, share)) : share
  return new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: isFalse ? 1 : 0,
  }).format(shown)
}

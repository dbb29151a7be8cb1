import type { CorrectionTexts } from '#db/schema/change.ts'
import { oneLine } from '#app/modules/mail/one-line.ts'

export const longestCorrection = 600

/** One or two plain sentences in each language in which the change can be read, and where they are missing. */
export function correctionOf(
  given: CorrectionTexts,
  published: readonly string[],
): { texts: CorrectionTexts; missing: string[] } {
  const said = published.map((locale): [string, string] => [
    locale,
    oneLine(given[locale] ?? '', longestCorrection),
  ])
  return {
    texts: Object.fromEntries(said.filter(([, text]) => text !== '')),
    missing: said.filter(([, text]) => text === '').map(([locale]) => locale),
  }
}

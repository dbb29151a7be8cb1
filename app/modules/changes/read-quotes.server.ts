import type { Db } from '#db/connect.server.ts'
import { selectQuotes } from '#db/queries/change-quote.server.ts'

/** A customer's own words, without anything that says who they are. */
export type PublicQuote = {
  text: string
  /** In which the customer answered. */
  locale: string
  /** `YYYY-MM` in the workspace's zone: the day would say more than the reader needs. */
  month: string
}

/**
 * The quotes of a change that may stand in public: their customer has ticked the box, their answer counts, and the
 * words still stand in it. Asked anew at every rendering, so that a tick that is taken back takes the words back.
 */
export async function readQuotes(
  db: Db,
  key: { workspaceId: string; changeId: string },
): Promise<PublicQuote[]> {
  const rows = await selectQuotes(db, key)
  return rows
    .filter(({ mayBeQuoted, comment, text }) => mayBeQuoted && comment.includes(text))
    .map(({ text, locale, month }) => ({ text, locale, month }))
}

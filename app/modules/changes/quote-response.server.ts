import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import type { Db } from '#db/connect.server.ts'
import {
  findChangeResponse,
  lockLinks,
  putQuote,
  selectLinkedAmong,
} from '#db/queries/change-link.server.ts'
import { countQuotes, findQuotable } from '#db/queries/change-quote.server.ts'
import { linkLimits } from './link-limits.ts'
import { changeSubject } from './change-subject.ts'
import { refreshUpdates } from './refresh-updates.server.ts'

export type QuoteResponse = {
  workspaceId: string
  changeId: string
  responseId: string
  /** A verbatim part of the comment; null takes the quote away. */
  quote: string | null
  actor: Actor
  now: Date
}

export type Quoted =
  | 'quoted'
  | 'removed'
  | 'unchanged'
  | 'not_found'
  | 'not_linked'
  /** The customer has not ticked the box, or has taken the tick back. */
  | 'no_consent'
  | 'empty'
  | 'too_long'
  | 'too_many'
  | 'not_verbatim'

/** Chooses the words of a customer that stand beside a change in public; without their tick there are none. */
export const quoteResponse = (db: Db, given: QuoteResponse): Promise<Quoted> =>
  db.transaction(async (tx) => {
    const found = await lockLinks(tx, given)
    if (found === null) return 'not_found'
    const stored = await findChangeResponse(tx, given)
    const quote = given.quote === null ? null : given.quote.replaceAll('\r\n', '\n').trim()
    if ((stored?.quote ?? null) === quote) return 'unchanged'
    const problem = quote === null ? null : await problemOf(tx, { ...given, quote })
    if (problem !== null) return problem
    const { workspaceId, changeId, responseId, actor, now } = given
    await putQuote(tx, { workspaceId, changeId, responseId, quote, now })
    if (found.publishedAt !== null) await refreshUpdates(tx, { workspaceId, now })
    await recordAudit(tx, {
      ...{ workspaceId, actor, now, after: { response: responseId } },
      action: quote === null ? 'change.quote_removed' : 'change.quote_chosen',
      subject: changeSubject(changeId, found),
    })
    return quote === null ? 'removed' : 'quoted'
  })

async function problemOf(
  tx: Db,
  given: QuoteResponse & { quote: string },
): Promise<Exclude<Quoted, 'quoted' | 'removed' | 'unchanged'> | null> {
  const { workspaceId, changeId, responseId, quote } = given
  if (quote === '') return 'empty'
  if (quote.length > linkLimits.quoteCharacters) return 'too_long'
  const response = await findQuotable(tx, { workspaceId, responseId })
  const linked = await selectLinkedAmong(tx, { workspaceId, changeId, responseIds: [responseId] })
  if (response === null || !linked.has(responseId)) return 'not_linked'
  if (!response.quotationConsent) return 'no_consent'
  if (!response.comment.includes(quote)) return 'not_verbatim'
  const others = await countQuotes(tx, { workspaceId, changeId, butOf: responseId })
  return others >= linkLimits.quotes ? 'too_many' : null
}

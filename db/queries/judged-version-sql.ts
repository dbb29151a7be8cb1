import { sql } from 'drizzle-orm'

/**
 * An answer that has to be judged once more although it has not changed keeps which version was judged, a century back:
 * so it can still be told from one that has changed since. In hours, because days are not all of one length.
 */
const century = sql.raw(`interval '876600 hours'`)
const longAgo = sql.raw(`timestamptz '2000-01-01 00:00:00Z'`)

/** What `judged_at` becomes so that the answer is judged again; one that is still to be judged stays so. */
export const askedAgain = sql`case when judged_at >= ${longAgo} then judged_at - ${century} else judged_at end`

/** The `updated_at` that was judged last; null for none. */
export const judgedVersion = sql`case when judged_at < ${longAgo} then judged_at + ${century} else judged_at end`

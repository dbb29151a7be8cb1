import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'

const refusals: SQL = sql`(select count(*) from delivery_attempt d
  where d.workspace_id = m.workspace_id and d.message_id = m.id and d.failure in ('deferred', 'not_made'))`

/**
 * That message `m`, which waits, has certainly reached no mailbox: each attempt was refused for now, or ended before
 * there was a mail. What broke off, or whose worker died, may have arrived.
 */
export const reachedNobody: SQL = sql`m.state = 'pending' and m.attempts <= ${refusals}`

/** The same of one that is in a worker's hands: that attempt is counted already. */
export const hasReachedNobody: SQL = sql`m.state = 'sending' and m.attempts <= 1 + ${refusals}`

import { sql } from 'drizzle-orm'

/**
 * Of message `m`: it left and did not come back. Whoever had such a mail about a change is told of it; join `m` to their
 * notification.
 */
export const arrived = sql`m.state = 'sent' and m.bounced_at is null`

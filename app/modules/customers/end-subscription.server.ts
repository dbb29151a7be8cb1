import type { Db } from '#db/connect.server.ts'
import { endSubscriptionOf } from '#db/queries/subscriber.server.ts'

/**
 * Ends a subscription to the public page, whoever's the address is. Returns the subscriber; null when there is none. A mail that waits is
 * dropped when its turn comes. Call within the transaction that knows why.
 */
export const endSubscription = (
  tx: Db,
  { workspaceId, email, now }: { workspaceId: string; email: string; now: Date },
): Promise<string | null> => endSubscriptionOf(tx, { workspaceId, email: email.toLowerCase() }, now)

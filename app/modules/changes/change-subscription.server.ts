import type { TokenSubject } from '#app/platform/public-token.ts'
import type { Db, Pool } from '#db/connect.server.ts'
import { findSubscriber, lockSubscriber, updateSubscriber } from '#db/queries/subscriber.server.ts'
import type { SubscriberMode, SubscriberRow } from '#db/queries/subscriber.server.ts'
import { findWorkspace } from '#db/queries/workspace.server.ts'
import { queueDigests } from './queue-digests.server.ts'
import type { Subscription } from './subscribe-input.ts'
import { isSubscribed } from './subscription-terms.ts'

export type StandingSubscription = {
  workspaceName: string
  workspaceSlug: string
  email: string
  locale: string
  mode: SubscriberMode
  isActive: boolean
}

/** What somebody who follows the link in a mail is subscribed to; null when they are not known (any more). */
export async function loadSubscription(
  pool: Pool,
  { workspaceId, rowId }: TokenSubject,
): Promise<StandingSubscription | null> {
  const found = await findSubscriber(pool, { workspaceId, subscriberId: rowId })
  if (found === null) return null
  const { subscriber, workspaceName, workspaceSlug } = found
  const { email, locale, mode } = subscriber
  return { workspaceName, workspaceSlug, email, locale, mode, isActive: isSubscribed(subscriber) }
}

/** Null stops everything at once; a mail that waits is dropped when its turn comes. */
export type SubscriptionWish = Subscription | null

/**
 * Sets how, in which language and whether at all. Whoever had confirmed the address may come back by the same link,
 * which only that mailbox has. False when they are not known.
 */
export const changeSubscription = (
  pool: Pool,
  { workspaceId, rowId }: TokenSubject,
  wish: SubscriptionWish,
  now: Date,
): Promise<boolean> =>
  pool.transaction(async (tx) => {
    const key = { workspaceId, subscriberId: rowId }
    const row = await lockSubscriber(tx, key)
    if (row === null) return false
    if (wish === null) {
      if (row.unsubscribedAt === null) await updateSubscriber(tx, key, { unsubscribedAt: now })
      return true
    }
    const isBack = !isSubscribed(row)
    const begun = isBack ? { confirmedAt: now, unsubscribedAt: null, digestedAt: null } : {}
    if (!isBack && row.mode === 'monthly' && wish.mode === 'each') await tellSoFar(tx, row, now)
    await updateSubscriber(tx, key, { ...wish, ...begun })
    return true
  })

/** No further digest comes, so what it would have told is told now. */
async function tellSoFar(tx: Db, { workspaceId, id, email }: SubscriberRow, now: Date) {
  const timeZone = (await findWorkspace(tx, workspaceId))?.timeZone ?? 'UTC'
  await queueDigests(tx, { workspaceId, timeZone, due: [{ id, email, suppressed: false }], now })
}

import type { TokenSubject } from '#app/platform/public-token.ts'
import type { Pool } from '#db/connect.server.ts'
import { findSubscriber, lockSubscriber, updateSubscriber } from '#db/queries/subscriber.server.ts'
import type { SubscriberMode } from '#db/queries/subscriber.server.ts'
import { canConfirm, isSubscribed } from './subscription-terms.ts'

export type Confirmation = {
  state: 'waits' | 'subscribed' | 'expired'
  workspaceName: string
  workspaceSlug: string
  email: string
  locale: string
  mode: SubscriberMode
}

/** What the link of the mail opens; null when there is no such subscriber (any more). Writes nothing. */
export async function loadConfirmation(
  pool: Pool,
  { workspaceId, rowId }: TokenSubject,
  now: Date,
): Promise<Confirmation | null> {
  const found = await findSubscriber(pool, { workspaceId, subscriberId: rowId })
  if (found === null) return null
  const { subscriber, workspaceName, workspaceSlug } = found
  const { email, locale, mode } = subscriber
  const open = canConfirm(subscriber, now) ? 'waits' : 'expired'
  const state = isSubscribed(subscriber) ? 'subscribed' : open
  return { state, workspaceName, workspaceSlug, email, locale, mode }
}

/** Subscribes for good; once more, it changes nothing. False when the link is too old. */
export const confirmSubscription = (
  pool: Pool,
  { workspaceId, rowId }: TokenSubject,
  now: Date,
): Promise<boolean> =>
  pool.transaction(async (tx) => {
    const key = { workspaceId, subscriberId: rowId }
    const row = await lockSubscriber(tx, key)
    if (row === null) return false
    if (isSubscribed(row)) return true
    if (!canConfirm(row, now)) return false
    await updateSubscriber(tx, key, { confirmedAt: now, unsubscribedAt: null, digestedAt: null })
    return true
  })

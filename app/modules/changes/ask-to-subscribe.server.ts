import { newId } from '#app/platform/ids.ts'
import type { Db, Pool } from '#db/connect.server.ts'
import { insertMessage } from '#db/queries/message.server.ts'
import { findAnnouncer, holdSubscriber, updateSubscriber } from '#db/queries/subscriber.server.ts'
import { findSuppression } from '#db/queries/suppression.server.ts'
import { emailHash } from '../customers/email-hash.ts'
import type { SubscribeRequest } from './subscribe-input.ts'
import { canBeAsked, isSubscribed } from './subscription-terms.ts'

export type AskToSubscribe = SubscribeRequest & {
  workspaceId: string
  /** What stands after the @ of our Message-IDs. */
  mailDomain: string
  now: Date
}

/** Whose page it is; null where nothing was published yet, so that there is nothing to subscribe to. */
export const findPageToFollow = findAnnouncer

/**
 * Asks an address whether it wants to hear of changes. Nothing is sent to one that is suppressed, nor twice within a
 * day; nothing changes for one that is subscribed already. Says nothing of all that: whoever asks may be anybody.
 */
export const askToSubscribe = (pool: Pool, given: AskToSubscribe): Promise<void> =>
  pool.transaction(async (tx) => {
    const { workspaceId, email, locale, mode, now } = given
    if (await isSuppressed(tx, given)) return
    const wish = { locale, mode }
    const held = await holdSubscriber(tx, {
      ...{ workspaceId, id: newId(), email, ...wish, askedAt: now, createdAt: now },
    })
    // It was erased at this very moment.
    if (held === null) return
    const { row, isNew } = held
    const key = { workspaceId, subscriberId: row.id }
    if (!isSubscribed(row)) await updateSubscriber(tx, key, wish)
    if (!isNew && !canBeAsked(row.askedAt, now)) return
    await updateSubscriber(tx, key, { askedAt: now })
    await queueQuestion(tx, given, row.id)
  })

const isSuppressed = async (tx: Db, { workspaceId, email }: AskToSubscribe): Promise<boolean> =>
  (await findSuppression(tx, { workspaceId, emailHash: emailHash(email) })) !== null

async function queueQuestion(
  tx: Db,
  { workspaceId, email, mailDomain, now }: AskToSubscribe,
  subscriberId: string,
): Promise<void> {
  const id = newId()
  await insertMessage(tx, {
    ...{ workspaceId, id, kind: 'subscribe_confirm', topic: 'account', toAddress: email },
    payload: { subscriberId },
    messageId: `<${id}@${mailDomain}>`,
    ...{ dueAt: now, createdAt: now },
  })
}

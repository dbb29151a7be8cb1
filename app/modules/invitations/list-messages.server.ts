import type { DeliveryFailure } from '#app/modules/mail/mail-transport.ts'
import { isId } from '#app/platform/is-id.ts'
import { readPlace, writePlace } from '#app/platform/list-place.ts'
import type { ListPlace } from '#app/platform/list-place.ts'
import type { Db } from '#db/connect.server.ts'
import {
  countFailures,
  countMessagesByState,
  selectMessages,
} from '#db/queries/message-list.server.ts'
import type { MessageFilter } from '#db/queries/message-list.server.ts'

export type { MessageFilter }

export type ListedMessage = Awaited<ReturnType<typeof selectMessages>>[number]

export type MessageState = ListedMessage['state']

/** `older` is the cursor of the next page; null on the last one. */
export type MessagePage = { messages: ListedMessage[]; older: string | null }

/** One page of a workspace's mail, sent or not, newest first. */
export async function listMessages(
  db: Db,
  given: { workspaceId: string; filter: MessageFilter; before: ListPlace | null; limit: number },
): Promise<MessagePage> {
  const rows = await selectMessages(db, { ...given, limit: given.limit + 1 })
  const messages = rows.slice(0, given.limit)
  const last = messages.at(-1)
  const more = rows.length > given.limit && last !== undefined
  return { messages, older: more ? writePlace(last) : null }
}

/** The place that a cursor names; null for none. */
export const readMessageCursor = (text: string | null): ListPlace | null => readPlace(text, isId)

export type MessageCounts = Record<MessageState | 'bounced', number>

/** How many of the workspace's messages made since then are in each state; those that came back are `sent`, too. */
export async function countMessages(
  db: Db,
  given: { workspaceId: string; since: Date },
): Promise<MessageCounts> {
  const counts = { pending: 0, sending: 0, sent: 0, failed: 0, cancelled: 0, bounced: 0 }
  for (const { state, count, bounced } of await countMessagesByState(db, given)) {
    counts[state] = count
    counts.bounced += bounced
  }
  return counts
}

/** Why messages made since then were given up, and how many of each; most first. */
export async function countDeliveryFailures(
  db: Db,
  given: { workspaceId: string; since: Date },
): Promise<{ failure: DeliveryFailure; count: number }[]> {
  const rows = await countFailures(db, given)
  return rows.flatMap(({ failure, count }) => (failure === null ? [] : [{ failure, count }]))
}

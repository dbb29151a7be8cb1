import { isId } from '#app/platform/is-id.ts'
import { readPlace, writePlace } from '#app/platform/list-place.ts'
import type { ListPlace } from '#app/platform/list-place.ts'
import type { Db } from '#db/connect.server.ts'
import { countSubscribers, selectSubscribers } from '#db/queries/subscriber-list.server.ts'
import type { SubscriberState } from '#db/queries/subscriber-list.server.ts'

export type { SubscriberState }
export type ListedSubscriber = Awaited<ReturnType<typeof selectSubscribers>>[number]
export type SubscriberCount = Awaited<ReturnType<typeof countSubscribers>>[number]

export type ListSubscribers = {
  workspaceId: string
  /** Part of an address. */
  search: string
  state: SubscriberState | null
  before: ListPlace | null
  limit: number
}

/** One page of them, newest first; `older` is where the next begins, null on the last. */
export async function listSubscribers(
  db: Db,
  given: ListSubscribers,
): Promise<{ subscribers: ListedSubscriber[]; older: string | null }> {
  const rows = await selectSubscribers(db, { ...given, limit: given.limit + 1 })
  const subscribers = rows.slice(0, given.limit)
  const last = subscribers.at(-1)
  const hasMore = rows.length > given.limit && last !== undefined
  return { subscribers, older: hasMore ? writePlace(last) : null }
}

export const countAllSubscribers = countSubscribers

/** The place that a cursor names; null for none. */
export const readSubscriberCursor = (text: string | null): ListPlace | null => readPlace(text, isId)

import type { Db } from '#db/connect.server.ts'
import { selectResponses } from '#db/queries/response-list.server.ts'
import type { ResponseNarrowing } from '#db/queries/response-list.server.ts'
import { countUnconfirmed, listPosts } from '#db/queries/response-restoring.server.ts'
import { writeCursor } from './list-cursor.ts'
import type { ListPlace } from './list-cursor.ts'

export type { ResponseNarrowing }
export type ListedResponse = Awaited<ReturnType<typeof selectResponses>>[number]

/** `older` is the cursor of the next page; null on the last one. */
export type ResponsePage = { responses: ListedResponse[]; older: string | null }

/** One page of a workspace's responses, newest first. Pages neither overlap nor leave gaps while answers come in. */
export async function listResponses(
  db: Db,
  given: ResponseNarrowing & {
    workspaceId: string
    since?: Date | null
    before: ListPlace | null
    limit: number
  },
): Promise<ResponsePage> {
  const rows = await selectResponses(db, { ...given, limit: given.limit + 1 })
  const responses = rows.slice(0, given.limit)
  const last = responses.at(-1)
  const more = rows.length > given.limit && last !== undefined
  return { responses, older: more ? writeCursor(last) : null }
}

/** The newest that say something, and of those the newest unhappy ones since a moment. */
export async function latestComments(
  db: Db,
  given: { workspaceId: string; surveyId: string | null; unhappySince: Date; limit: number },
): Promise<{ latest: ListedResponse[]; unhappy: ListedResponse[] }> {
  const [latest, unhappy] = await Promise.all([
    selectResponses(db, { ...given, comments: 'all', before: null }),
    selectResponses(db, { ...given, comments: 'unhappy', since: given.unhappySince, before: null }),
  ])
  return { latest, unhappy }
}

export type EarlierPost = Awaited<ReturnType<typeof listPosts>>[number]

/** For those of these responses that are set aside: what else was posted on their tokens, the latest first. */
export async function listPostsAside(
  db: Db,
  workspaceId: string,
  responses: readonly Pick<ListedResponse, 'id' | 'state'>[],
): Promise<EarlierPost[]> {
  const aside = responses.filter(({ state }) => state === 'unconfirmed')
  return listPosts(db, { workspaceId, responseIds: aside.map(({ id }) => id) })
}

/** How many answers since then are set aside. */
export const countAside = (
  db: Db,
  given: { workspaceId: string; since: Date | null },
): Promise<number> => countUnconfirmed(db, given)

/** Whether anybody has answered at all. */
export const hasResponses = async (db: Db, { workspaceId }: { workspaceId: string }) =>
  (await selectResponses(db, { workspaceId, before: null, limit: 1 })).length > 0

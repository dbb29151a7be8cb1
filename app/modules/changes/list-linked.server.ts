import { readCursor, writeCursor } from '../responses/list-cursor.ts'
import { listResponses } from '../responses/list-responses.server.ts'
import type { ListedResponse } from '../responses/list-responses.server.ts'
import { searchParts } from '../triage/terms.ts'
import type { Db } from '#db/connect.server.ts'
import {
  selectChangeResponses,
  selectLinkedAmong,
  selectLinkedResponses,
} from '#db/queries/change-link.server.ts'
import type { LinkedList } from './linked-list.ts'

export type LinkedResponse = ListedResponse & {
  standing: 'linked' | 'left_out' | 'open'
  /** Somebody picked it; else its themes brought it. */
  isPicked: boolean
  quote: string | null
}

export type LinkedPage = { responses: LinkedResponse[]; older: string | null }

type ListAsked = {
  workspaceId: string
  changeId: string
  list: LinkedList
  /** What is searched for. */
  q: string
  cursor: string | null
  limit: number
}

/** One page of the responses beside a change, newest first. */
export async function listLinked(db: Db, given: ListAsked): Promise<LinkedPage> {
  const { workspaceId, changeId } = given
  const { responses, older } =
    given.list === 'search' ? await search(db, given) : await listOf(db, given, given.list)
  const standing = await standingOf(db, { workspaceId, changeId, responses })
  return { responses: responses.map((each) => ({ ...each, ...standing(each.id) })), older }
}

/** These responses alone, as far as they count. */
export async function findLinkable(
  db: Db,
  given: { workspaceId: string; changeId: string; responseIds: readonly string[] },
): Promise<LinkedResponse[]> {
  const { workspaceId, responseIds: ids } = given
  const page = { workspaceId, ids, state: 'confirmed' as const, before: null, limit: ids.length }
  const { responses } = await listResponses(db, page)
  const standing = await standingOf(db, { ...given, responses })
  return responses.map((each) => ({ ...each, ...standing(each.id) }))
}

/** Nothing is found before somebody has said what to look for. */
async function search(db: Db, { workspaceId, q, cursor, limit }: ListAsked) {
  if (q === '') return { responses: [], older: null }
  const sought = searchParts(workspaceId, q)
  const before = readCursor(cursor)
  return listResponses(db, { workspaceId, sought, state: 'confirmed', before, limit })
}

async function listOf(db: Db, given: ListAsked, list: 'linked' | 'left_out') {
  const { workspaceId, changeId, cursor, limit } = given
  const before = readCursor(cursor)
  const found = await selectLinkedResponses(db, {
    ...{ workspaceId, changeId, list, before },
    limit: limit + 1,
  })
  const ids = found.slice(0, limit)
  const { responses } = await listResponses(db, { workspaceId, ids, before: null, limit })
  const last = responses.at(-1)
  return { responses, older: found.length > limit && last !== undefined ? writeCursor(last) : null }
}

async function standingOf(
  db: Db,
  given: { workspaceId: string; changeId: string; responses: readonly ListedResponse[] },
) {
  const asked = { ...given, responseIds: given.responses.map(({ id }) => id) }
  const [rows, linked] = await Promise.all([
    selectChangeResponses(db, asked),
    selectLinkedAmong(db, asked),
  ])
  const rowOf = new Map(rows.map((row) => [row.responseId, row]))
  return (id: string) => {
    const row = rowOf.get(id)
    const standing = row?.isLeftOut ? 'left_out' : linked.has(id) ? 'linked' : 'open'
    return { standing, isPicked: row?.source === 'picked', quote: row?.quote ?? null } as const
  }
}

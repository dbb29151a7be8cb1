import type { Db } from '#db/connect.server.ts'
import { selectWholeResponses } from '#db/queries/response.server.ts'
import type { ResponseFilter } from '#db/queries/response.server.ts'
import { writeCursor } from './list-cursor.ts'
import type { ListPlace } from './list-cursor.ts'

export type { ResponseFilter }
export type WholeResponse = Awaited<ReturnType<typeof selectWholeResponses>>[number]

/** One page of the responses that pass the filter, newest first; `older` is the cursor of the next, null on the last. */
export async function readResponses(
  db: Db,
  given: {
    workspaceId: string
    filter: ResponseFilter
    before: ListPlace | null
    limit: number
  },
): Promise<{ responses: WholeResponse[]; older: string | null }> {
  const rows = await selectWholeResponses(db, { ...given, limit: given.limit + 1 })
  const responses = rows.slice(0, given.limit)
  const last = responses.at(-1)
  const more = rows.length > given.limit && last !== undefined
  return { responses, older: more ? writeCursor(last) : null }
}

/** Null when the workspace has no such response. */
export async function readResponse(
  db: Db,
  { workspaceId, responseId }: { workspaceId: string; responseId: string },
): Promise<WholeResponse | null> {
  const asked = { workspaceId, filter: { responseId }, before: null, limit: 1 }
  const [row] = await selectWholeResponses(db, asked)
  return row ?? null
}

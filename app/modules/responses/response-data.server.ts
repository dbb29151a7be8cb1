import type { Db } from '#db/connect.server.ts'
import { selectWholeResponses } from '#db/queries/response.server.ts'
import { responseDataOf } from './response-data.ts'
import type { ResponseData } from './response-data.ts'

/** These responses as programs read them, by id; those that the workspace does not have are left out. */
export async function readResponseData(
  db: Db,
  { workspaceId, responseIds }: { workspaceId: string; responseIds: readonly string[] },
): Promise<Map<string, ResponseData>> {
  if (responseIds.length === 0) return new Map()
  const asked = { workspaceId, filter: { responseIds }, before: null, limit: responseIds.length }
  const rows = await selectWholeResponses(db, asked)
  return new Map(rows.map((row) => [row.id, responseDataOf(row)]))
}

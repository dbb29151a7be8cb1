import { readResponseData } from '#app/modules/responses/response-data.server.ts'
import type { Db } from '#db/connect.server.ts'
import { selectFollowUpFacts } from '#db/queries/follow-up-facts.server.ts'

/** What other systems are told of a follow-up, and whom it speaks of. */
export type FollowUpData = { customerId: string | null; data: Record<string, unknown> }

/** The follow-ups as webhooks tell them, each with its answer as the API has it. */
export async function readFollowUpData(
  db: Db,
  { workspaceId, followUpIds }: { workspaceId: string; followUpIds: string[] },
): Promise<Map<string, FollowUpData>> {
  if (followUpIds.length === 0) return new Map()
  const rows = await selectFollowUpFacts(db, { workspaceId, followUpIds })
  const responseIds = rows.map(({ responseId }) => responseId)
  const responses = await readResponseData(db, { workspaceId, responseIds })
  return new Map(
    rows.map(({ id, customerId, responseId, openedAt, dueAt, ...told }) => [
      id,
      {
        customerId,
        data: {
          id,
          ...told,
          opened_at: openedAt.toISOString(),
          due_at: dueAt.toISOString(),
          response: responses.get(responseId) ?? { id: responseId },
        },
      },
    ]),
  )
}

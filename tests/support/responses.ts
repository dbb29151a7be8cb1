import { newId } from '#app/platform/ids.ts'
import type { Db } from '#db/connect.server.ts'
import { response } from '#db/schema/response.ts'

type Given = Omit<Partial<typeof response.$inferInsert>, 'workspaceId'> & { surveyId: string }

/** A confirmed CSAT answer of 5 without a comment, unless said otherwise. */
export async function makeResponse(db: Db, workspaceId: string, given: Given) {
  const respondedAt = given.respondedAt ?? new Date()
  const row = {
    id: newId(),
    kind: 'csat' as const,
    score: 5,
    locale: 'ja',
    state: 'confirmed' as const,
    source: given.invitationId === undefined ? ('link' as const) : ('invitation' as const),
    updatedAt: respondedAt,
    ...given,
    respondedAt,
    workspaceId,
  }
  await db.insert(response).values(row)
  return row
}

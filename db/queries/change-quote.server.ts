import { and, asc, count, eq, isNotNull, ne, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { changeResponse } from '../schema/change.ts'
import { workspace } from '../schema/global.ts'
import { response } from '../schema/response.ts'

type ChangeKey = { workspaceId: string; changeId: string }

/** What was chosen to be quoted, with the words as they stand now and whether they may be read by everybody. */
export async function selectQuotes(db: Db, { workspaceId, changeId }: ChangeKey) {
  return db
    .select({
      responseId: response.id,
      text: sql<string>`${changeResponse.quote}`,
      comment: response.comment,
      mayBeQuoted: sql<boolean>`${response.state} = 'confirmed' and ${response.quotationConsent}`,
      locale: response.locale,
      month: sql<string>`to_char(${response.respondedAt} at time zone ${workspace.timeZone}, 'YYYY-MM')`,
    })
    .from(changeResponse)
    .innerJoin(
      response,
      and(
        eq(response.workspaceId, changeResponse.workspaceId),
        eq(response.id, changeResponse.responseId),
      ),
    )
    .innerJoin(workspace, eq(workspace.id, changeResponse.workspaceId))
    .where(
      and(
        eq(changeResponse.workspaceId, workspaceId),
        eq(changeResponse.changeId, changeId),
        isNotNull(changeResponse.quote),
        eq(changeResponse.isLeftOut, false),
      ),
    )
    .orderBy(asc(response.respondedAt), asc(response.id))
}

/** A confirmed response as far as quoting needs it; null when there is none. */
export async function findQuotable(
  db: Db,
  { workspaceId, responseId }: { workspaceId: string; responseId: string },
) {
  const [row] = await db
    .select({ comment: response.comment, quotationConsent: response.quotationConsent })
    .from(response)
    .where(
      and(
        eq(response.workspaceId, workspaceId),
        eq(response.id, responseId),
        eq(response.state, 'confirmed'),
      ),
    )
  return row ?? null
}

export async function countQuotes(
  db: Db,
  { workspaceId, changeId, butOf }: ChangeKey & { butOf: string },
): Promise<number> {
  const [row] = await db
    .select({ quotes: count() })
    .from(changeResponse)
    .where(
      and(
        eq(changeResponse.workspaceId, workspaceId),
        eq(changeResponse.changeId, changeId),
        isNotNull(changeResponse.quote),
        eq(changeResponse.isLeftOut, false),
        ne(changeResponse.responseId, butOf),
      ),
    )
  return row?.quotes ?? 0
}

/**
 * Makes the public pages new if any of them quotes this response: call it when its words, its tick or whether it counts
 * may have changed.
 */
export async function refreshQuoting(
  db: Db,
  { workspaceId, responseId }: { workspaceId: string; responseId: string },
): Promise<void> {
  await db.execute(sql`
    update updates_setting set version = version + 1
    where workspace_id = ${workspaceId}::uuid and exists (
      select from change_response
      where workspace_id = ${workspaceId}::uuid and response_id = ${responseId}::uuid and quote is not null)`)
}

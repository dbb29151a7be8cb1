import type { Db } from '#db/connect.server.ts'
import { selectChangeFacts } from '#db/queries/change-facts.server.ts'
import { countVerdicts } from '#db/queries/verdict.server.ts'

export type ReadChangeData = { workspaceId: string; changeIds: readonly string[] }

const momentText = (at: Date | null): string | null => at?.toISOString() ?? null

/** Changes as the API and the webhooks have them, by id. */
export async function readChangeData(
  db: Db,
  { workspaceId, changeIds }: ReadChangeData,
): Promise<Map<string, Record<string, unknown>>> {
  if (changeIds.length === 0) return new Map()
  const rows = await selectChangeFacts(db, { workspaceId, changeIds: [...changeIds] })
  const counted = await countVerdicts(db, { workspaceId, changeIds })
  return new Map(
    rows.map(({ workspaceSlug, themes, ...row }) => [
      row.id,
      {
        id: row.id,
        slug: row.slug,
        state: row.state,
        kind: row.kind,
        texts: textsOf(row.texts),
        category_ids: row.categoryIds,
        themes,
        published_at: momentText(row.publishedAt),
        publish_at: momentText(row.publishAt),
        corrected_at: momentText(row.correctedAt),
        correction: row.correction,
        withdrawn_at: momentText(row.withdrawnAt),
        asked_customers: row.askedCustomers,
        asked_from: momentText(row.askedFrom),
        asked_until: momentText(row.askedUntil),
        ...verdictsOf(counted.find(({ changeId }) => changeId === row.id)),
        /** Within the installation. */
        path: row.state === 'published' ? `/updates/${workspaceSlug}/${row.slug}` : null,
        revision: row.revision,
        created_at: row.createdAt.toISOString(),
        updated_at: row.updatedAt.toISOString(),
      },
    ]),
  )
}

type Counted = Awaited<ReturnType<typeof countVerdicts>>[number]

/** How many customers' mail about it left and did not come back, and what they say. */
function verdictsOf(counted: Counted | undefined) {
  const { told, yes, partly, no } = counted ?? { told: 0, yes: 0, partly: 0, no: 0 }
  return { told, verdicts: { yes, partly, no } }
}

const textsOf = (texts: Record<string, { title: string; youSaid: string; weDid: string }>) =>
  Object.fromEntries(
    Object.entries(texts).map(([locale, { title, youSaid, weDid }]) => [
      locale,
      { title, you_said: youSaid, we_did: weDid },
    ]),
  )

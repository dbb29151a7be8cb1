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
        ...verdictsOf(counted.filter(({ changeId }) => changeId === row.id)),
        /** Within the installation. */
        path: row.state === 'published' ? `/updates/${workspaceSlug}/${row.slug}` : null,
        revision: row.revision,
        created_at: row.createdAt.toISOString(),
        updated_at: row.updatedAt.toISOString(),
      },
    ]),
  )
}

type Counted = Awaited<ReturnType<typeof countVerdicts>>

/** How many are told of it, and what they say. */
function verdictsOf(counted: Counted) {
  const of = (said: Counted[number]['verdict']) =>
    counted.find(({ verdict }) => verdict === said)?.count ?? 0
  const verdicts = { yes: of('yes'), partly: of('partly'), no: of('no') }
  return { told: counted.reduce((sum, row) => sum + row.count, 0), verdicts }
}

const textsOf = (texts: Record<string, { title: string; youSaid: string; weDid: string }>) =>
  Object.fromEntries(
    Object.entries(texts).map(([locale, { title, youSaid, weDid }]) => [
      locale,
      { title, you_said: youSaid, we_did: weDid },
    ]),
  )

import type { Db } from '#db/connect.server.ts'
import { selectChangeVersions } from '#db/queries/change-version.server.ts'
import { fieldsOf } from './change-fields.ts'
import type { FieldConflict } from './merge-content.ts'

type Asked = {
  workspaceId: string
  changeId: string
  revision: number
  conflicts: readonly FieldConflict[]
}

/**
 * The newest so many versions: two people who take turns make one with each save. What was written before them is put
 * down to the author of the first of them.
 */
const lookedAt = 50

/** Says of each field who wrote what stands there now, since the revision that both began with. */
export async function nameConflicts(
  tx: Db,
  { workspaceId, changeId, revision, conflicts }: Asked,
): Promise<(FieldConflict & { by: string | null })[]> {
  if (conflicts.length === 0) return []
  const asked = { workspaceId, changeId, after: revision, limit: lookedAt }
  const versions = await selectChangeVersions(tx, asked)
  const known = versions.map(({ content, authorName }) => ({
    fields: fieldsOf({ ...content, slug: '' }),
    authorName,
  }))
  return conflicts.map((conflict) => {
    const { field, theirs } = conflict
    const since = known.findIndex(({ fields }) => (fields[field] ?? '') !== theirs)
    const writer = known.at(since === -1 ? -1 : Math.max(0, since - 1))
    return { ...conflict, by: writer?.authorName ?? null }
  })
}

import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import type { Db } from '#db/connect.server.ts'
import { lockChange, lockSlugs, updateChange } from '#db/queries/change.server.ts'
import type { ChangeRow } from '#db/queries/change.server.ts'
import type { ChangeState } from './change-content.ts'
import { contentOf, fieldsOf } from './change-fields.ts'
import type { ChangeFields } from './change-fields.ts'
import { checkEdits } from './check-edits.server.ts'
import type { FieldProblem } from './check-edits.server.ts'
import { isOwnSlug, ownSlug } from './change-slug.ts'
import { findFreeSlug } from './find-free-slug.server.ts'
import { differingFields, mergeContent } from './merge-content.ts'
import type { FieldConflict, FieldEdit } from './merge-content.ts'
import { nameConflicts } from './name-conflicts.server.ts'
import { recordVersion } from './record-version.server.ts'

export type SaveChange = {
  workspaceId: string
  changeId: string
  /** Upon which the edits were made. */
  revision: number
  edits: readonly FieldEdit[]
  actor: Actor
  now: Date
}

/** `by`: who wrote theirs; null when that is not known any more. */
export type NamedConflict = FieldConflict & { by: string | null }

export type SavedChange = {
  outcome: 'saved' | 'unchanged'
  /** Somebody may have published it, or taken it back, while others write. */
  state: ChangeState
  revision: number
  /** All fields as they are stored now. */
  fields: ChangeFields
  /** Fields that were not written, because somebody else had written them meanwhile. */
  conflicts: NamedConflict[]
  /** Fields that were not written, because they cannot be so. */
  problems: Record<string, FieldProblem>
}

/** Saves what somebody has written into a change; what others wrote into other fields meanwhile stays. */
export const saveChange = (pool: Db, given: SaveChange): Promise<SavedChange | 'not_found'> =>
  pool.transaction(async (tx) => {
    const { workspaceId, changeId } = given
    await lockSlugs(tx, workspaceId)
    const stored = await lockChange(tx, { workspaceId, changeId })
    return stored === null ? 'not_found' : save(tx, stored, given)
  })

async function save(tx: Db, stored: ChangeRow, given: SaveChange): Promise<SavedChange> {
  const { workspaceId, changeId, revision, actor, now } = given
  const { state } = stored
  const key = { workspaceId, changeId }
  const before = fieldsOf(stored)
  const { edits, problems } = await checkEdits(tx, stored, given.edits)
  const merged = mergeContent(before, edits)
  const conflicts = await nameConflicts(tx, { ...key, revision, conflicts: merged.conflicts })
  const fields = await withOwnSlug(tx, stored, merged.fields)
  if (differingFields(before, fields).length === 0)
    return {
      ...{ outcome: 'unchanged', state, revision: stored.revision },
      ...{ fields: before, conflicts, problems },
    }
  const { slug, ...content } = contentOf(fields)
  const next = stored.revision + 1
  await updateChange(tx, key, { ...content, slug, revision: next, updatedAt: now })
  await recordVersion(tx, { ...key, revision: next, content, slug, actor, now })
  return { outcome: 'saved', state, revision: next, fields, conflicts, problems }
}

/** As long as nobody chose an address and none was published, it follows the title. */
async function withOwnSlug(tx: Db, stored: ChangeRow, fields: ChangeFields): Promise<ChangeFields> {
  const { workspaceId, id: changeId, slug } = stored
  const isChosen = fields.slug !== slug || !isOwnSlug(slug, stored, changeId)
  if (isChosen || stored.publishedAt !== null) return fields
  const base = ownSlug(contentOf(fields), changeId)
  if (base === ownSlug(stored, changeId)) return fields
  return { ...fields, slug: await findFreeSlug(tx, { workspaceId, changeId, base }) }
}

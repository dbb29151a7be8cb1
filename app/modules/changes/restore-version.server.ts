import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import type { Db } from '#db/connect.server.ts'
import { selectChangeCategories } from '#db/queries/change-category.server.ts'
import { lockChange, updateChange } from '#db/queries/change.server.ts'
import { findChangeVersion, insertChangeVersion } from '#db/queries/change-version.server.ts'
import { contentOf, fieldsOf } from './change-fields.ts'
import { changeTitle } from './change-title.ts'
import { differingFields } from './merge-content.ts'

export type RestoreVersion = {
  workspaceId: string
  changeId: string
  revision: number
  actor: Actor
  now: Date
}

/**
 * Makes the words of an old version those that are worked on. What stood there before stays as a version of its own, and
 * what the public reads stays as it is.
 */
export const restoreVersion = (
  pool: Db,
  { workspaceId, changeId, revision, actor, now }: RestoreVersion,
): Promise<'restored' | 'unchanged' | 'not_found'> =>
  pool.transaction(async (tx) => {
    const key = { workspaceId, changeId }
    const stored = await lockChange(tx, key)
    const old = stored === null ? null : await findChangeVersion(tx, { ...key, revision })
    if (stored === null || old === null) return 'not_found'
    const known = (await selectChangeCategories(tx, { workspaceId })).map(({ id }) => id)
    const categoryIds = old.content.categoryIds.filter((id) => known.includes(id))
    const { slug, ...content } = contentOf(
      fieldsOf({ ...old.content, categoryIds, slug: stored.slug }),
    )
    if (differingFields(fieldsOf(stored), fieldsOf({ ...content, slug })).length === 0)
      return 'unchanged'
    const next = stored.revision + 1
    await updateChange(tx, key, { ...content, revision: next, updatedAt: now })
    const authorId = actor.kind === 'member' ? actor.id : null
    const version = { ...key, revision: next, act: 'edited' as const, content, authorId, at: now }
    await insertChangeVersion(tx, version)
    const subject = { id: changeId, name: changeTitle(content, slug) }
    await recordAudit(tx, { workspaceId, actor, action: 'change.restored', subject, now })
    return 'restored'
  })

import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import { newId } from '#app/platform/ids.ts'
import type { Db } from '#db/connect.server.ts'
import { linkFirstResponses, linkFirstThemes } from '#db/queries/change-start.server.ts'
import { insertChange, lockSlugs } from '#db/queries/change.server.ts'
import { insertChangeVersion } from '#db/queries/change-version.server.ts'
import { changeTitle } from './change-title.ts'
import type { ChangeContent } from './change-content.ts'
import { cleanContent } from './change-fields.ts'
import { ownSlug } from './change-slug.ts'
import { findFreeSlug } from './find-free-slug.server.ts'

export type CreateChange = {
  workspaceId: string
  content: Partial<ChangeContent>
  /** Of this workspace; others are left out. */
  themeIds?: readonly string[]
  responseIds?: readonly string[]
  actor: Actor
  now: Date
}

/** Begins a change as a draft. Nobody but members sees it before it is published. */
export const createChange = (
  pool: Db,
  given: CreateChange,
): Promise<{ changeId: string; slug: string }> =>
  pool.transaction(async (tx) => {
    const { workspaceId, themeIds = [], responseIds = [], actor, now } = given
    const changeId = newId()
    const key = { workspaceId, changeId }
    const content = cleanContent(given.content)
    await lockSlugs(tx, workspaceId)
    const slug = await findFreeSlug(tx, { ...key, base: ownSlug(content, changeId) })
    const authorId = actor.kind === 'member' ? actor.id : null
    await insertChange(tx, {
      ...{ ...content, workspaceId, id: changeId, slug },
      ...{ createdBy: authorId, createdAt: now, updatedAt: now },
    })
    await insertChangeVersion(tx, {
      ...key,
      revision: 1,
      act: 'created',
      content,
      authorId,
      at: now,
    })
    await linkFirstThemes(tx, { ...key, themeIds, now })
    await linkFirstResponses(tx, { ...key, responseIds, now })
    const subject = { id: changeId, name: changeTitle(content, slug) }
    await recordAudit(tx, { workspaceId, actor, action: 'change.created', subject, now })
    return { changeId, slug }
  })

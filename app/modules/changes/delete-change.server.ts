import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import type { Db } from '#db/connect.server.ts'
import { deleteChangeParts } from '#db/queries/change-start.server.ts'
import { deleteUnpublishedChange, lockChange } from '#db/queries/change.server.ts'
import { changeTitle } from './change-title.ts'

/** Deletes a change that nobody has read, with all that hangs on it. One that was published is withdrawn instead. */
export const deleteChange = (
  pool: Db,
  {
    workspaceId,
    changeId,
    actor,
    now,
  }: { workspaceId: string; changeId: string; actor: Actor; now: Date },
): Promise<'deleted' | 'was_published' | 'not_found'> =>
  pool.transaction(async (tx) => {
    const key = { workspaceId, changeId }
    const stored = await lockChange(tx, key)
    if (stored === null) return 'not_found'
    if (stored.publishedAt !== null) return 'was_published'
    await deleteChangeParts(tx, key)
    await deleteUnpublishedChange(tx, key)
    const subject = { id: changeId, name: changeTitle(stored, stored.slug) }
    await recordAudit(tx, { workspaceId, actor, action: 'change.deleted', subject, now })
    return 'deleted'
  })

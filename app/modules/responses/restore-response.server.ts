import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import { newId } from '#app/platform/ids.ts'
import type { Db } from '#db/connect.server.ts'
import { refreshQuoting } from '#db/queries/change-quote.server.ts'
import { lockResponse } from '#db/queries/response.server.ts'
import {
  deleteRevision,
  findRevision,
  keepAsRevision,
  updateStanding,
} from '#db/queries/response-restoring.server.ts'

export type RestoreResponse = {
  workspaceId: string
  responseId: string
  /** Which of the posts a person made; null for the one that stands, which is the last. */
  revisionId: string | null
  actor: Actor
  now: Date
}

/** `unknown`: there is no such response, or no such post of it. `unchanged`: it counts already. */
export type RestoreOutcome = 'restored' | 'unknown' | 'unchanged'

/**
 * Lets an answer count that looked like a machine's, as the post that was a person's said it and from when it was made.
 * What stood instead is kept; no rule sets the answer aside again.
 */
export async function restoreResponse(db: Db, input: RestoreResponse): Promise<RestoreOutcome> {
  const { workspaceId, responseId, revisionId, now } = input
  const key = { workspaceId, responseId }
  return db.transaction(async (tx) => {
    const before = await lockResponse(tx, key)
    if (before === null) return 'unknown'
    if (before.state === 'confirmed') return 'unchanged'
    const chosen = revisionId === null ? null : await findRevision(tx, { ...key, revisionId })
    if (revisionId !== null && chosen === null) return 'unknown'
    await keepAsRevision(tx, { ...key, id: newId() })
    if (chosen !== null) await deleteRevision(tx, { ...key, revisionId: chosen.id })
    const { score, comment, answers, solved, wantsHelp } = chosen ?? before
    const postedAt = chosen?.postedAt ?? before.updatedAt
    await updateStanding(tx, key, {
      ...{ score, comment, answers, solved, wantsHelp, state: 'confirmed', restoredAt: now },
      ...{ respondedAt: postedAt, updatedAt: postedAt },
      // The boxes were ticked, or not, in the post that stands; which of them in another is not known.
      ...(chosen === null ? {} : { announcementConsent: false, quotationConsent: false }),
    })
    await refreshQuoting(tx, key)
    await recordAudit(tx, {
      ...{ workspaceId, actor: input.actor, now, action: 'response.restored' },
      subject: { id: responseId, name: '' },
      before: { state: before.state, score: before.score },
      after: { state: 'confirmed', score },
    })
    return 'restored'
  })
}

import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import type { Db } from '#db/connect.server.ts'
import { refreshQuoting } from '#db/queries/change-quote.server.ts'
import { lockResponse } from '#db/queries/response.server.ts'
import { updateStanding } from '#db/queries/response-restoring.server.ts'
import { maySetAside } from './restorable.ts'

export type SetAsideResponse = {
  workspaceId: string
  responseId: string
  actor: Actor
  now: Date
}

/**
 * Takes a restoring back. `unchanged`: nobody had restored the answer, or the customer has changed it since; only rules
 * decide about what customers send, and what a member set aside at will would be a number at will.
 */
export async function setAsideResponse(
  db: Db,
  { workspaceId, responseId, actor, now }: SetAsideResponse,
): Promise<'set_aside' | 'unknown' | 'unchanged'> {
  const key = { workspaceId, responseId }
  return db.transaction(async (tx) => {
    const before = await lockResponse(tx, key)
    if (before === null) return 'unknown'
    if (!maySetAside(before)) return 'unchanged'
    await updateStanding(tx, key, { state: 'unconfirmed', restoredAt: null })
    await refreshQuoting(tx, key)
    await recordAudit(tx, {
      ...{ workspaceId, actor, now, action: 'response.set_aside' },
      subject: { id: responseId, name: '' },
      before: { state: before.state },
      after: { state: 'unconfirmed' },
    })
    return 'set_aside'
  })
}

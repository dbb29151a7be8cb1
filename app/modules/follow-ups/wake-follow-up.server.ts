import { newId } from '#app/platform/ids.ts'
import type { Db } from '#db/connect.server.ts'
import { insertFollowUpEntries } from '#db/queries/follow-up-entry.server.ts'
import { updateFollowUp } from '#db/queries/follow-up.server.ts'
import type { FollowUpRow } from '#db/queries/follow-up.server.ts'
import { reopening } from './reopening.ts'
import { tellOwnerOfAnswer } from './tell-owner-of-answer.server.ts'

/** Their customer is not done: what had ended goes on, somebody waits, and whoever looks after it hears of it. */
export async function wakeFollowUp(
  tx: Db,
  row: FollowUpRow,
  { because, now }: { because: 'recovered' | 'answer'; now: Date },
): Promise<void> {
  const key = { workspaceId: row.workspaceId, followUpId: row.id }
  const again = reopening(row)
  const awaitsReplySince = row.awaitsReplySince ?? now
  await updateFollowUp(tx, key, { ...again, awaitsReplySince, changedAt: now })
  if (again !== null) {
    const detail = { because }
    await insertFollowUpEntries(tx, [{ ...key, id: newId(), kind: 'reopened', detail, at: now }])
  }
  await tellOwnerOfAnswer(tx, { ...key, now })
}

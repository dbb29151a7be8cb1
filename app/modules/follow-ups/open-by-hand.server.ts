import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import { retryOnConflict } from '#app/platform/retry-on-conflict.ts'
import type { Db, Pool } from '#db/connect.server.ts'
import { selectFollowUpsOf } from '#db/queries/follow-up-list.server.ts'
import { openFollowUps } from './open-follow-ups.server.ts'

export type OpenByHand = {
  workspaceId: string
  responseId: string
  /** Whose it becomes. */
  member: { id: string; name: string }
  now: Date
}

export type OpenedByHand =
  { outcome: 'opened' | 'known'; followUpId: string } | { outcome: 'not_found' }

/** Opens a follow-up for an answer, whatever it says; where there is one already, that is it. */
export const openByHand = (pool: Pool, given: OpenByHand): Promise<OpenedByHand> =>
  retryOnConflict(() => pool.transaction((tx) => open(tx, given)))

async function open(
  tx: Db,
  { workspaceId, responseId, member, now }: OpenByHand,
): Promise<OpenedByHand> {
  const opening = { responseId, rule: null, reasons: ['by_hand' as const], ownerId: member.id }
  const [opened] = await openFollowUps(tx, {
    ...{ workspaceId, openings: [opening], openedBy: member.id, now },
  })
  if (opened === undefined) {
    const [known] = await selectFollowUpsOf(tx, { workspaceId, responseIds: [responseId] })
    return known === undefined
      ? { outcome: 'not_found' }
      : { outcome: 'known', followUpId: known.id }
  }
  await recordAudit(tx, {
    ...{ workspaceId, actor: { kind: 'member', ...member }, action: 'follow_up.opened', now },
    subject: { id: opened.id, name: '' },
  })
  return { outcome: 'opened', followUpId: opened.id }
}

import type { Pool } from '#db/connect.server.ts'
import { lockWorkspace, updateWorkspaceRow } from '#db/queries/workspace.server.ts'
import { changedFields } from './changed-fields.ts'
import { senderFields } from './load-sender.server.ts'
import { recordAudit } from './record-audit.server.ts'
import type { Actor } from './record-audit.server.ts'
import type { SenderInput } from './sender-input.ts'

export type UpdateSender = {
  workspaceId: string
  sender: SenderInput
  actor: Actor
  now: Date
}

/** Mails made from now on have this sender, also those that wait already. */
export const updateSender = (
  pool: Pool,
  { workspaceId, sender, actor, now }: UpdateSender,
): Promise<'updated' | 'unchanged' | 'not_found'> =>
  pool.transaction(async (tx) => {
    const row = await lockWorkspace(tx, workspaceId)
    if (row === null) return 'not_found'
    const changed = changedFields<Record<string, unknown>>(senderFields(row), sender)
    if (changed === null) return 'unchanged'
    await updateWorkspaceRow(tx, workspaceId, sender)
    await recordAudit(tx, {
      workspaceId,
      actor,
      action: 'workspace.sender_updated',
      subject: { id: workspaceId, name: row.name },
      ...changed,
      now,
    })
    return 'updated'
  })

import type { Pool } from '#db/connect.server.ts'
import { deleteMember } from '#db/queries/member-list.server.ts'
import { lockMembers } from './lock-members.server.ts'
import { mayTouch } from './member-rules.ts'
import { recordAudit } from './record-audit.server.ts'
import type { Actor } from './record-audit.server.ts'
import { releaseFollowUps } from './release-follow-ups.server.ts'

export type RemoveMember = { workspaceId: string; userId: string; actor: Actor; now: Date }

export type RemoveMemberOutcome = 'removed' | 'not_found' | 'not_allowed' | 'last_owner'

/** Ends a membership; of one's own anybody may. The person stays who they are in their other workspaces. */
export const removeMember = (
  pool: Pool,
  { workspaceId, userId, actor, now }: RemoveMember,
): Promise<RemoveMemberOutcome> =>
  pool.transaction(async (tx) => {
    const found = await lockMembers(tx, { workspaceId, userId, actor })
    if (found === null) return 'not_found'
    const { by, target, isLastOwner } = found
    const leaves = by.userId === target.userId
    if (!leaves && !mayTouch(by.role, target.role)) return 'not_allowed'
    if (isLastOwner) return 'last_owner'
    // In this order: whoever gives them a follow-up at this moment has done so before, or finds them gone.
    await deleteMember(tx, { workspaceId, userId })
    await releaseFollowUps(tx, { workspaceId, userId, now })
    await recordAudit(tx, {
      workspaceId,
      actor,
      action: leaves ? 'member.left' : 'member.removed',
      subject: { id: userId, name: target.name },
      before: { role: target.role, email: target.email },
      now,
    })
    return 'removed'
  })

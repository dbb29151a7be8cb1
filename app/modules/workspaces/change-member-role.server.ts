import type { Pool } from '#db/connect.server.ts'
import { updateMemberRole } from '#db/queries/member-list.server.ts'
import { lockMembers } from './lock-members.server.ts'
import { mayChangeRole } from './member-rules.ts'
import { recordAudit } from './record-audit.server.ts'
import type { Actor } from './record-audit.server.ts'
import type { Role } from './role.ts'

export type ChangeMemberRole = {
  workspaceId: string
  userId: string
  role: Role
  actor: Actor
  now: Date
}

export type ChangeRoleOutcome = 'changed' | 'unchanged' | 'not_found' | 'not_allowed' | 'last_owner'

export const changeMemberRole = (
  pool: Pool,
  { workspaceId, userId, role, actor, now }: ChangeMemberRole,
): Promise<ChangeRoleOutcome> =>
  pool.transaction(async (tx) => {
    const found = await lockMembers(tx, { workspaceId, userId, actor })
    if (found === null) return 'not_found'
    const { by, target, isLastOwner } = found
    if (!mayChangeRole(by.role, target.role, role)) return 'not_allowed'
    if (target.role === role) return 'unchanged'
    if (isLastOwner) return 'last_owner'
    await updateMemberRole(tx, { workspaceId, userId, role })
    await recordAudit(tx, {
      workspaceId,
      actor,
      action: 'member.role_changed',
      subject: { id: userId, name: target.name },
      before: { role: target.role },
      after: { role },
      now,
    })
    return 'changed'
  })

import type { Db } from '#db/connect.server.ts'
import { selectMembers } from '#db/queries/member-list.server.ts'
import { lockWorkspace } from '#db/queries/workspace.server.ts'
import type { ListedMember } from './list-members.server.ts'
import type { Actor } from './record-audit.server.ts'

export type MemberChange = { by: ListedMember; target: ListedMember; isLastOwner: boolean }

type Given = { workspaceId: string; userId: string; actor: Actor }

/**
 * Who wants to change whom, as both are now, and held so until the transaction ends: of two owners who demote each
 * other at the same moment, the second is no owner any more. Null when one of them is no member.
 */
export async function lockMembers(
  tx: Db,
  { workspaceId, userId, actor }: Given,
): Promise<MemberChange | null> {
  await lockWorkspace(tx, workspaceId)
  const members = await selectMembers(tx, { workspaceId })
  const by = members.find((each) => actor.kind === 'member' && each.userId === actor.id)
  const target = members.find((each) => each.userId === userId)
  if (by === undefined || target === undefined) return null
  const owners = members.filter(({ role }) => role === 'owner')
  return { by, target, isLastOwner: target.role === 'owner' && owners.length === 1 }
}

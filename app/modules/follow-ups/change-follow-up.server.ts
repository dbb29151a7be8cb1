import { isAtLeast } from '#app/modules/workspaces/role.ts'
import { listMembers } from '#app/modules/workspaces/list-members.server.ts'
import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import { newId } from '#app/platform/ids.ts'
import type { Db, Pool } from '#db/connect.server.ts'
import { insertFollowUpEntries } from '#db/queries/follow-up-entry.server.ts'
import { lockFollowUp, noteContact, updateFollowUp } from '#db/queries/follow-up.server.ts'
import type { FollowUpRow } from '#db/queries/follow-up.server.ts'
import { alertMembers } from './alert-members.server.ts'
import { askRecovery } from './ask-recovery.server.ts'
import { isPossible } from './follow-up-acts.ts'
import type { FollowUpAct } from './follow-up-acts.ts'
import { planAct, planAssigning } from './plan-act.ts'
import type { PlannedAct } from './plan-act.ts'

export type ChangeFollowUp = {
  workspaceId: string
  followUpId: string
  /** The revision that the member saw. */
  expects: number
  act: FollowUpAct
  actor: Actor
  now: Date
}

export type FollowUpOutcome =
  | 'done'
  /** It is theirs already. */
  | 'unchanged'
  /** There is no such follow-up in this workspace. */
  | 'gone'
  /** Somebody else, or the customer, was faster. Notes go to what is there all the same. */
  | 'changed_meanwhile'
  /** Not in the state that it is in. */
  | 'not_possible'
  /** Who shall own it is no member any more, or only looks on. */
  | 'no_such_member'

/** Does one thing to a follow-up and writes it down, in its history and in the audit log. */
export const changeFollowUp = (pool: Pool, given: ChangeFollowUp): Promise<FollowUpOutcome> =>
  pool.transaction(async (tx) => {
    const { workspaceId, followUpId, expects, act } = given
    const row = await lockFollowUp(tx, { workspaceId, followUpId })
    if (row === null) return 'gone'
    if (act.kind !== 'note' && row.revision !== expects) return 'changed_meanwhile'
    if (!isPossible(row.state, act.kind)) return 'not_possible'
    if (act.kind === 'assign') return assign(tx, given, row, act.ownerId)
    await carryOut(tx, given, planAct(row, act, given.now), act.text)
    if (act.kind === 'solve') await askRecovery(tx, { workspaceId, followUpId, now: given.now })
    return 'done'
  })

async function assign(
  tx: Db,
  given: ChangeFollowUp,
  row: FollowUpRow,
  ownerId: string | null,
): Promise<FollowUpOutcome> {
  if (ownerId === row.ownerId) return 'unchanged'
  const { workspaceId, actor, now } = given
  const members = await listMembers(tx, { workspaceId })
  const owner = members.find(({ userId }) => userId === ownerId) ?? null
  if (ownerId !== null && (owner === null || !isAtLeast(owner.role, 'agent')))
    return 'no_such_member'
  const before = members.find(({ userId }) => userId === row.ownerId) ?? null
  const isTaken = actor.kind === 'member' && actor.id === ownerId
  await carryOut(tx, given, planAssigning(before, owner, { isTaken }), '')
  await alertMembers(tx, {
    workspaceId,
    followUps: [{ id: row.id, responseId: row.responseId, ownerId }],
    reason: 'assigned',
    except: actor.kind === 'member' ? actor.id : null,
    now,
  })
  return 'done'
}

async function carryOut(
  tx: Db,
  { workspaceId, followUpId, act, actor, now }: ChangeFollowUp,
  { change, kind, detail, action, before, after }: PlannedAct,
  text: string,
): Promise<void> {
  const key = { workspaceId, followUpId }
  if (act.kind === 'contacted') await noteContact(tx, { ...key, at: now })
  else await updateFollowUp(tx, key, { ...change, changedAt: now })
  const authorId = actor.kind === 'member' ? actor.id : null
  await insertFollowUpEntries(tx, [{ ...key, id: newId(), kind, authorId, text, detail, at: now }])
  const written = { workspaceId, actor, action, subject: { id: followUpId, name: '' }, now }
  await recordAudit(tx, { ...written, before, after })
}

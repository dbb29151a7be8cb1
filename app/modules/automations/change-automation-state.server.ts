import { changedFields } from '#app/modules/workspaces/changed-fields.ts'
import { pausedForMinutes } from '#app/modules/workspaces/mail-pause.ts'
import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import type { Db } from '#db/connect.server.ts'
import { lockAutomation, updateAutomation } from '#db/queries/automation.server.ts'
import type { AutomationRow } from '#db/queries/automation.server.ts'
import { releasePausedMail } from '#db/queries/message.server.ts'
import { deleteTurns } from '#db/queries/wave-turn.server.ts'

export type AutomationChange = 'pause' | 'resume' | 'archive' | 'restore'

export type ChangeAutomationState = {
  workspaceId: string
  automationId: string
  change: AutomationChange
  actor: Actor
  now: Date
}

const pastParticiples: Readonly<Record<AutomationChange, string>> = {
  pause: 'paused',
  resume: 'resumed',
  archive: 'archived',
  restore: 'restored',
}

/**
 * Pauses, resumes, archives or brings back. While it is paused its mails wait, and resumed they go at once; archived, it
 * is out of the list and what waits is cancelled when its turn comes, but its decisions stay. Brought back it is paused,
 * so that nothing goes out before somebody has looked. An archived one can only be brought back.
 */
export const changeAutomationState = (
  db: Db,
  { change, actor, now, ...key }: ChangeAutomationState,
): Promise<'changed' | 'unchanged' | 'not_found'> =>
  db.transaction(async (tx) => {
    const stored = await lockAutomation(tx, key)
    if (stored === null) return 'not_found'
    const before = { state: stored.state, archived: stored.archivedAt !== null }
    const after = stateAfter(before, change)
    const changed = changedFields<Record<string, unknown>>(before, after)
    if (changed === null) return 'unchanged'
    const archivedAt = after.archived ? now : null
    await updateAutomation(tx, key, { state: after.state, archivedAt, updatedAt: now })
    if (after.state === 'active' && !after.archived)
      await releasePausedMail(tx, { ...key, now, withinMinutes: pausedForMinutes })
    // Whoever brings it back begins anew; an automation that is no wave has no turns.
    if (after.archived) await deleteTurns(tx, key)
    await recordAudit(tx, {
      ...{ workspaceId: key.workspaceId, actor, now, ...changed },
      action: `automation.${pastParticiples[change]}`,
      subject: { id: key.automationId, name: stored.name },
    })
    return 'changed'
  })

type Standing = { state: AutomationRow['state']; archived: boolean }

function stateAfter(before: Standing, change: AutomationChange): Standing {
  if (before.archived) return change === 'restore' ? { state: 'paused', archived: false } : before
  if (change === 'pause') return { ...before, state: 'paused' }
  if (change === 'resume') return { ...before, state: 'active' }
  return change === 'archive' ? { ...before, archived: true } : before
}

import type { Pool } from '#db/connect.server.ts'
import { renewUpdates } from '#db/queries/updates-setting.server.ts'
import { lockWorkspace, updateWorkspaceRow } from '#db/queries/workspace.server.ts'
import { changedFields } from './changed-fields.ts'
import { recordAudit } from './record-audit.server.ts'
import type { Actor } from './record-audit.server.ts'
import type { WorkspaceSettings } from './workspace-settings-input.ts'
import { settingsOf } from './workspace-settings.server.ts'

export type UpdateWorkspace = {
  workspaceId: string
  settings: WorkspaceSettings
  /** A new zone moves the bounds of all days, also past ones; without this it is not set. */
  confirmedTimeZone: boolean
  actor: Actor
  now: Date
}

export type UpdateWorkspaceOutcome = 'updated' | 'unchanged' | 'time_zone_unconfirmed' | 'not_found'

export const updateWorkspace = (
  pool: Pool,
  { workspaceId, settings, confirmedTimeZone, actor, now }: UpdateWorkspace,
): Promise<UpdateWorkspaceOutcome> =>
  pool.transaction(async (tx) => {
    const row = await lockWorkspace(tx, workspaceId)
    if (row === null) return 'not_found'
    if (settings.timeZone !== row.timeZone && !confirmedTimeZone) return 'time_zone_unconfirmed'
    const { holidays } = row.calendar
    const values = { ...settings, calendar: { ...settings.calendar, holidays } }
    const changed = changedFields<Record<string, unknown>>(settingsOf(row), values)
    if (changed === null) return 'unchanged'
    await updateWorkspaceRow(tx, workspaceId, values)
    const subject = { id: workspaceId, name: settings.name }
    await recordAudit(tx, {
      workspaceId,
      actor,
      action: 'workspace.updated',
      subject,
      ...changed,
      now,
    })
    await renewUpdates(tx, workspaceId)
    return 'updated'
  })

import type { Db, Pool } from '#db/connect.server.ts'
import { findUpdatesSetting, saveUpdatesSetting } from '#db/queries/updates-setting.server.ts'
import { lockWorkspace } from '#db/queries/workspace.server.ts'
import { changedFields } from '../workspaces/changed-fields.ts'
import { recordAudit } from '../workspaces/record-audit.server.ts'
import type { Actor } from '../workspaces/record-audit.server.ts'
import { updatesSettingsOf } from './updates-settings.ts'
import type { UpdatesSettings } from './updates-settings.ts'

export type UpdateUpdatesSettings = {
  workspaceId: string
  settings: UpdatesSettings
  actor: Actor
  now: Date
}

export const readUpdatesSettings = async (db: Db, workspaceId: string): Promise<UpdatesSettings> =>
  updatesSettingsOf(await findUpdatesSetting(db, workspaceId))

/** Sets how a workspace announces; its public pages are new at the next request. False when it was so already. */
export const updateUpdatesSettings = (
  pool: Pool,
  { workspaceId, settings, actor, now }: UpdateUpdatesSettings,
): Promise<boolean> =>
  pool.transaction(async (tx) => {
    const workspace = await lockWorkspace(tx, workspaceId)
    if (workspace === null) return false
    const before = updatesSettingsOf(await findUpdatesSetting(tx, workspaceId))
    const changed = changedFields(asLogged(before), asLogged(settings))
    if (changed === null) return false
    await saveUpdatesSetting(tx, workspaceId, { ...settings, updatedAt: now })
    const subject = { id: workspaceId, name: workspace.name }
    const action = 'updates_setting.updated'
    await recordAudit(tx, { workspaceId, actor, action, subject, ...changed, now })
    return true
  })

/** Named apart from the quiet days of surveys. */
const asLogged = ({ quietDays, ...rest }: UpdatesSettings): Record<string, unknown> => ({
  ...rest,
  announcementQuietDays: quietDays,
})

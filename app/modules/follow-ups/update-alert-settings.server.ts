import { listEndpoints } from '#app/modules/webhooks/list-endpoints.server.ts'
import { changedFields } from '#app/modules/workspaces/changed-fields.ts'
import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import type { Db } from '#db/connect.server.ts'
import { findAlertSetting, putAlertSetting } from '#db/queries/alert-setting.server.ts'
import type { AlertSettings } from './alert-settings-input.ts'
import { usualWish } from './listener.ts'
import type { AlertWish } from './listener.ts'

export type UpdateAlertSettings = {
  workspaceId: string
  /** Whose settings, which only they change. */
  userId: string
  settings: AlertSettings
  actor: Actor
  now: Date
}

/**
 * Changes how a member hears of unhappy answers, from the next one on: what has gathered until then comes as it was to.
 * `no_endpoint`: they have no address of their own that is on.
 */
export const updateAlertSettings = (
  db: Db,
  { workspaceId, userId, settings, actor, now }: UpdateAlertSettings,
): Promise<'updated' | 'no_endpoint'> =>
  db.transaction(async (tx) => {
    const row = await findAlertSetting(tx, { workspaceId, userId })
    const endpoints = await listEndpoints(tx, { workspaceId, ownerId: userId })
    const isOn = endpoints.filter(({ state }) => state === 'on')
    const endpoint = isOn.find(({ id }) => id === row?.endpointId) ?? isOn[0]
    if (settings.channel === 'endpoint' && endpoint === undefined) return 'no_endpoint'
    const endpointId = settings.channel === 'endpoint' ? (endpoint?.id ?? null) : null
    const changed = changedFields(statedIn(row ?? usualWish), statedIn(settings))
    await putAlertSetting(tx, { workspaceId, userId, ...settings, endpointId, updatedAt: now })
    if (changed !== null)
      await recordAudit(tx, {
        ...{ workspaceId, actor, now, action: 'alert_setting.updated' },
        subject: { id: userId, name: actor.kind === 'system' ? '' : actor.name },
        ...changed,
      })
    return 'updated'
  })

const statedIn = (wish: Omit<AlertWish, 'endpointId'>) => ({
  scope: wish.scope,
  channel: wish.channel,
  digestHour: wish.digestHour,
  quietFrom: wish.quietFrom,
  quietTo: wish.quietTo,
  quiet_weekdays: wish.quietDays,
  timeZone: wish.timeZone,
})

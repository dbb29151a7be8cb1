import { listEndpoints } from '#app/modules/webhooks/list-endpoints.server.ts'
import type { ListedEndpoint } from '#app/modules/webhooks/list-endpoints.server.ts'
import type { Db } from '#db/connect.server.ts'
import { findAlertSetting } from '#db/queries/alert-setting.server.ts'
import { usualWish } from './listener.ts'
import type { AlertWish } from './listener.ts'

/** How a member hears of unhappy answers, and the address of their own that may be called. */
export async function loadAlertSettings(
  db: Db,
  { workspaceId, userId }: { workspaceId: string; userId: string },
): Promise<{ wish: AlertWish; endpoint: ListedEndpoint | null }> {
  const row = await findAlertSetting(db, { workspaceId, userId })
  const endpoints = await listEndpoints(db, { workspaceId, ownerId: userId })
  const chosen = endpoints.find(({ id }) => id === row?.endpointId)
  return { wish: row ?? usualWish, endpoint: chosen ?? endpoints[0] ?? null }
}

import { createEndpoint } from '#app/modules/webhooks/create-endpoint.server.ts'
import type { CreateEndpoint } from '#app/modules/webhooks/create-endpoint.server.ts'
import type { Db } from '#db/connect.server.ts'
import { findAlertSetting, putAlertSetting } from '#db/queries/alert-setting.server.ts'
import { usualWish } from './listener.ts'

type AddOwnEndpoint = Omit<CreateEndpoint, 'ownerId' | 'input'> & {
  userId: string
  input: Pick<CreateEndpoint['input'], 'url' | 'format'>
}

/** Adds a member's own address, to which their alerts go from now on. Null: they have as many as there may be. */
export const addOwnEndpoint = (
  db: Db,
  { userId, input, ...given }: AddOwnEndpoint,
): Promise<{ id: string; secret: string } | null> =>
  db.transaction(async (tx) => {
    const { workspaceId, now } = given
    const made = await createEndpoint(tx, {
      ...given,
      ownerId: userId,
      input: { ...input, name: '', events: [] },
    })
    if (made === null) return null
    const row = await findAlertSetting(tx, { workspaceId, userId })
    const wish = { ...usualWish, ...row, channel: 'endpoint' as const, endpointId: made.id }
    await putAlertSetting(tx, { ...wish, workspaceId, userId, updatedAt: now })
    return made
  })

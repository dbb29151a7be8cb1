import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import type { Db } from '#db/connect.server.ts'
import { dueAgain, holdEndpoint } from '#db/queries/webhook-delivery.server.ts'
import { findEndpoint } from '#db/queries/webhook-endpoint.server.ts'
import type { EndpointKey } from '#db/queries/webhook-endpoint.server.ts'
import { endpointTitle } from './endpoint-words.ts'

export type SendAgain = EndpointKey & { deliveryId: string; actor: Actor; now: Date }

/** `off`: first the endpoint has to be turned on. `gone`: there is no such call, or it is being made at this moment. */
export type SentAgain = 'done' | 'off' | 'gone'

/** Makes a call once more at once, with the same id and the same content, and tries as often as the first time. */
export const sendAgain = (db: Db, given: SendAgain): Promise<SentAgain> =>
  db.transaction(async (tx) => {
    const { workspaceId, endpointId, deliveryId, actor, now } = given
    const endpoint = await findEndpoint(tx, given)
    if (endpoint === null) return 'gone'
    if (!(await holdEndpoint(tx, given))) return 'off'
    if (!(await dueAgain(tx, { workspaceId, endpointId, deliveryId, now }))) return 'gone'
    await recordAudit(tx, {
      ...{ workspaceId, actor, now, action: 'webhook.sent_again' },
      subject: { id: endpointId, name: endpointTitle(endpoint) },
      after: { call: deliveryId },
    })
    return 'done'
  })

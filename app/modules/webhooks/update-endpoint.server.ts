import { changedFields } from '#app/modules/workspaces/changed-fields.ts'
import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import type { Db } from '#db/connect.server.ts'
import { cancelDeliveries } from '#db/queries/webhook-delivery.server.ts'
import {
  findEndpoint,
  lockEndpoint,
  updateEndpointRow,
} from '#db/queries/webhook-endpoint.server.ts'
import type { EndpointKey, EndpointState } from '#db/queries/webhook-endpoint.server.ts'
import type { EndpointInput } from './endpoint-input.server.ts'
import { auditedEndpoint, endpointTitle, hostText } from './endpoint-words.ts'
import type { ListedEndpoint } from './list-endpoints.server.ts'

export type UpdateEndpoint = EndpointKey & {
  /** What is left out stays. */
  change: Partial<Omit<EndpointInput, 'events'>> & {
    events?: readonly string[] | undefined
    state?: EndpointState | undefined
  }
  actor: Actor
  now: Date
}

/**
 * Changes an endpoint, or turns it off or on. What waits for one that is turned off is not sent any more; one that is
 * turned on begins with what happens from then on. Null: there is none.
 */
export const updateEndpoint = (db: Db, given: UpdateEndpoint): Promise<ListedEndpoint | null> =>
  db.transaction(async (tx) => {
    const before = await lockEndpoint(tx, given)
    if (before === null) return null
    const after = { ...before, ...defined(given.change) }
    const changed = changedFields(stated(before), stated(after))
    if (changed === null && before.url === after.url) return before
    const { name, url, format, events } = after
    await updateEndpointRow(tx, given, {
      ...{ name, url, format, events: [...events], updatedAt: given.now },
      ...(before.state === after.state ? {} : turned(after.state, given.now)),
      // What failed at another address says nothing of this one.
      ...(before.url === url ? {} : { failingSince: null }),
    })
    if (after.state === 'off') await cancelDeliveries(tx, given)
    await record(tx, given, { before, after, changed })
    return findEndpoint(tx, given)
  })

type Change = {
  before: ListedEndpoint
  after: ListedEndpoint
  changed: ReturnType<typeof changedFields>
}

async function record(tx: Db, given: UpdateEndpoint, { before, after, changed }: Change) {
  const { workspaceId, endpointId, actor, now } = given
  const moved = before.url !== after.url && hostText(before.url) === hostText(after.url)
  await recordAudit(tx, {
    ...{ workspaceId, actor, now },
    action: actionOf(before, after),
    subject: { id: endpointId, name: endpointTitle(after) },
    before: { ...changed?.before },
    after: { ...changed?.after, ...(moved ? { path: true } : {}) },
  })
}

function actionOf(before: ListedEndpoint, after: ListedEndpoint): string {
  if (before.state === after.state) return 'webhook.updated'
  return after.state === 'on' ? 'webhook.turned_on' : 'webhook.turned_off'
}

const turned = (state: EndpointState, now: Date) =>
  state === 'on'
    ? { state, offReason: null, offAt: null, failingSince: null }
    : { state, offReason: 'by_hand' as const, offAt: now }

const stated = (endpoint: ListedEndpoint) => ({
  ...auditedEndpoint(endpoint),
  state: endpoint.state,
})

const defined = ({ name, url, format, events, state }: UpdateEndpoint['change']) => ({
  ...(name === undefined ? {} : { name }),
  ...(url === undefined ? {} : { url }),
  ...(format === undefined ? {} : { format }),
  ...(events === undefined ? {} : { events: [...events] }),
  ...(state === undefined ? {} : { state }),
})

import { queueToEndpoint } from '#app/modules/webhooks/queue-webhooks.server.ts'
import type { Db } from '#db/connect.server.ts'
import { insertAlerts } from '#db/queries/alert.server.ts'
import type { NewAlert } from '#db/queries/alert.server.ts'
import { readFollowUpData } from './follow-up-data.server.ts'
import type { FollowUpData } from './follow-up-data.server.ts'
import { nextLoudMoment } from './quiet-hours.ts'
import { alertOf } from './told-alert.ts'
import type { Telling, Told } from './told-alert.ts'

/**
 * Queues the calls to members' own endpoints, for when they are not quiet. Returns what could not be told there, because
 * the endpoint has just gone or been turned off. What becomes of a call later is looked for where digests are made.
 */
export async function tellByEndpoint(
  tx: Db,
  telling: Telling,
  told: readonly Told[],
): Promise<Told[]> {
  if (told.length === 0) return []
  const followUpIds = [...new Set(told.flatMap(({ of }) => of.map(({ id }) => id)))]
  const data = await readFollowUpData(tx, { workspaceId: telling.workspaceId, followUpIds })
  const missed: Told[] = []
  for (const each of told) {
    const isThere = await tellOne(tx, telling, each, data)
    if (!isThere) missed.push({ ...each, listener: { ...each.listener, channel: 'mail' } })
  }
  return missed
}

/** An endpoint takes all or nothing: from the first call on nobody deletes it before the transaction ends. */
async function tellOne(
  tx: Db,
  telling: Telling,
  { listener, of }: Told,
  data: ReadonlyMap<string, FollowUpData>,
): Promise<boolean> {
  const { workspaceId, reason, now } = telling
  const { endpointId } = listener
  if (endpointId === null) return false
  const dueAt = nextLoudMoment(now, listener, listener.zone)
  const alerts: NewAlert[] = []
  for (const followUp of of) {
    const { id } = followUp
    const { customerId = null, data: told = { id } } = data.get(id) ?? {}
    const event = { type: `follow_up.${reason}` as const, occurredAt: now, customerId, data: told }
    const messageId = await queueToEndpoint(tx, { workspaceId, endpointId, event, dueAt, now })
    if (messageId === null) return false
    alerts.push(alertOf(telling, listener, followUp, { channel: 'endpoint', dueAt, messageId }))
  }
  await insertAlerts(tx, alerts)
  return true
}

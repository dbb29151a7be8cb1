import { createHash } from 'node:crypto'
import { newId } from '#app/platform/ids.ts'
import type { Db } from '#db/connect.server.ts'
import { insertEvent } from '#db/queries/event.server.ts'
import { countTurns, lockTurn, lockWave, setTurn } from '#db/queries/wave-turn.server.ts'
import { lockCustomer } from '../customers/lock-customer.server.ts'
import { applyAutomations } from './apply-automations.server.ts'
import { localDate } from './local-day.ts'
import { turnAfter } from './turn-after.ts'
import { waveEvent } from './wave-event.ts'
import { loadFrom, ruleOf, zoneOf } from './wave-rule.ts'

export type TakeTurn = {
  workspaceId: string
  automationId: string
  customerId: string
  mailDomain: string
  now: Date
}

/**
 * One customer's turn: an event like any other, what the wave decides about it, and the day of the next turn, all of it
 * or nothing. `gone`: it is not their turn any more. `elsewhere`: the wave was paused, or another worker has it.
 */
export async function takeTurn(tx: Db, given: TakeTurn): Promise<'taken' | 'gone' | 'elsewhere'> {
  const { workspaceId, automationId, customerId, now } = given
  const key = { workspaceId, automationId, customerId }
  const wave = await lockWave(tx, key)
  if (wave === null) return 'elsewhere'
  const customer = await lockCustomer(tx, key)
  const held = customer === null ? null : await lockTurn(tx, key)
  const today = localDate(now, zoneOf(wave))
  if (customer === null || held === null || held.dueOn > today) return 'gone'
  const event = eventOf(given, { turn: held.turn, today })
  const isNew = await insertEvent(tx, event)
  const [made] = isNew
    ? await applyAutomations(tx, {
        ...{ event, automationId, customer, ticket: null, mailDomain: given.mailDomain, now },
        credit: { channel: null, agentId: null, teamId: null },
      })
    : []
  // Counted under the wave's lock: another worker may have planned turns a moment ago, and days are to stay even.
  const load = loadFrom(await countTurns(tx, key), today)
  const turn = { automationId, customerId, rule: ruleOf(wave), load, today }
  const dueOn = turnAfter({ ...turn, zone: zoneOf(wave) }, made ?? null)
  await setTurn(tx, key, { dueOn, turn: held.turn + 1 })
  return 'taken'
}

/** Named by the day it was taken, so that no crash and no second worker makes two of it. */
function eventOf(
  { workspaceId, automationId, customerId, now }: TakeTurn,
  { turn, today }: { turn: number; today: string },
) {
  const externalId = `wave:${automationId}:${customerId}:${today}`
  return {
    ...{ workspaceId, id: newId(), externalId, type: waveEvent, customerId },
    contentHash: createHash('sha256').update(externalId).digest('hex'),
    occurredAt: now,
    receivedAt: now,
    payload: { type: waveEvent, automation_id: automationId, turn },
  }
}

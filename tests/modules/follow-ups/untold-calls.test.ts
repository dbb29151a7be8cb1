import { describe, expect, test } from 'vitest'
import { createEndpoint } from '#app/modules/webhooks/create-endpoint.server.ts'
import { webhookWaits } from '#app/modules/webhooks/retry-curve.ts'
import { removeEndpoint } from '#app/modules/webhooks/remove-endpoint.server.ts'
import { updateEndpoint } from '#app/modules/webhooks/update-endpoint.server.ts'
import { connect } from '#db/connect.server.ts'
import { putAlertSetting } from '#db/queries/alert-setting.server.ts'
import { hoursAfter, openAlerting, wednesday } from '../../support/alerting.ts'
import { secrets } from '../../support/mailing.ts'
import { captureDueMail } from '../../support/member-invitations.ts'
import { openTestStore } from '../../support/store.ts'
import { openReceiver, openSending } from '../../support/webhooks.ts'

const store = await openTestStore()
const { pool, sql } = store
const actor = { kind: 'system' } as const

/** Quiet from eleven to one in Tokyo; at noon two unhappy answers come that are to be told at an address of their own. */
async function openEndpoint(status: number) {
  const kumo = await openAlerting(store)
  const aiko = await kumo.join('aiko')
  const receiver = await openReceiver((response) => {
    response.statusCode = status
    response.end()
  })
  const { workspaceId } = kumo
  const input = { name: '', url: receiver.url, format: 'slack' as const, events: [] }
  const whose = { workspaceId, ownerId: aiko.id }
  const made = await createEndpoint(pool, { ...whose, input, secrets, actor, now: wednesday })
  const endpointId = made?.id ?? ''
  await putAlertSetting(pool, {
    ...{ workspaceId, userId: aiko.id, scope: 'all', channel: 'endpoint', endpointId },
    ...{ quietFrom: '11:00', quietTo: '13:00', updatedAt: wednesday },
  })
  await kumo.open([await kumo.complain(), await kumo.complain()])
  const key = { ...whose, endpointId, actor }
  return {
    ...{ kumo, receiver },
    call: (now: Date) => openSending(store, { now: () => now }).round(),
    turn: (state: 'on' | 'off', now: Date) =>
      updateEndpoint(pool, { ...key, change: { state }, now }),
    remove: (now: Date) => removeEndpoint(pool, { ...key, now }),
    calls: () => sql<{ state: string }[]>`
      select state from webhook_delivery where workspace_id = ${workspaceId}`,
  }
}

const loud = hoursAfter(wednesday, 1)
const later = hoursAfter(wednesday, 2)

const answersOf = (mail: { payload: Record<string, string> } | undefined) =>
  mail?.payload['responses']?.split(' ')

describe('what a member was to be told at their own address', () => {
  test('is told there and nowhere else, whatever becomes of the address afterwards', async () => {
    for (const becomes of ['kept', 'off', 'removed'] as const) {
      const { kumo, receiver, call, turn, remove } = await openEndpoint(200)
      await call(loud)
      if (becomes === 'off') await turn('off', loud)
      if (becomes === 'removed') await remove(loud)
      await kumo.tend(later)
      await kumo.tend(hoursAfter(wednesday, 48))
      expect(receiver.calls, becomes).toHaveLength(2)
      expect(await kumo.mails(), becomes).toEqual([])
      expect(await kumo.alerts()).toMatchObject([{ queued_at: loud }, { queued_at: loud }])
    }
  })

  test('comes in one mail, once the quiet hours are over, where the address was turned off or deleted', async () => {
    for (const becomes of ['off', 'on again', 'removed'] as const) {
      const { kumo, receiver, call, turn, remove } = await openEndpoint(200)
      const soon = hoursAfter(wednesday, 0.5)
      if (becomes === 'removed') await remove(soon)
      else await turn('off', soon)
      if (becomes === 'on again') await turn('on', soon)
      await kumo.tend(soon)
      expect(await kumo.mails(), becomes).toEqual([])
      await call(loud)
      const other = connect(store.address)
      await Promise.all([kumo.tend(loud), kumo.tend(loud, { on: other.pool }), kumo.tend(loud)])
      await other.close()
      await kumo.tend(later)
      const [mail, ...others] = await kumo.mails()
      expect(others).toEqual([])
      expect(mail).toMatchObject({ kind: 'digest', to: 'aiko', due_at: loud })
      expect(answersOf(mail)).toHaveLength(2)
      expect(receiver.calls).toEqual([])
      const [captured] = await captureDueMail(pool, later)
      expect(captured?.to).toContain('aiko')
    }
  })

  test('comes by mail where the address says that it is gone', async () => {
    const { kumo, call } = await openEndpoint(410)
    await call(loud)
    await kumo.tend(loud)
    await kumo.tend(later)
    const mails = await kumo.mails()
    // The other says that the address was turned off.
    expect(mails).toMatchObject([
      { kind: 'alert', to: 'aiko', payload: { off_at: loud.toISOString() } },
      { kind: 'digest', to: 'aiko', due_at: loud },
    ])
    expect(answersOf(mails[1])).toHaveLength(2)
  })

  test('comes by mail, outside quiet hours, when the last attempt has failed', async () => {
    const { kumo, call, calls } = await openEndpoint(500)
    let waited = 0
    for (const wait of [0, ...webhookWaits.slice(0, -1)]) {
      waited += wait
      const at = new Date(loud.getTime() + waited)
      await call(at)
      await kumo.tend(at)
    }
    expect(await kumo.mails()).toEqual([])
    // Four days after the first at eleven in Tokyo, where it is quiet.
    const last = hoursAfter(loud, 4 * 24 - 2)
    await call(last)
    expect(await calls()).toMatchObject([{ state: 'failed' }, { state: 'failed' }])
    await kumo.tend(last)
    expect(await kumo.mails()).toMatchObject([{ kind: 'digest', due_at: hoursAfter(last, 2) }])
  })
})

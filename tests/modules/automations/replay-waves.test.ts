import { expect, test } from 'vitest'
import {
  makeAutomation,
  makeCustomer,
  makeSurvey,
  makeWorkspace,
} from '#app/demo/factories.server.ts'
import { replayEvents } from '#app/modules/automations/replay-events.ts'
import { tendWaves } from '#app/modules/automations/tend-waves.server.ts'
import { createLog } from '#app/platform/log.server.ts'
import { minutesAfter, noon } from '../../support/mailing.ts'
import { openPunctualWorker } from '../../support/punctual-worker.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()

const zone = 'Asia/Tokyo'
const days = 45

test('a replay gives the turns of a wave as the store does, and decides the same', async () => {
  const { id: workspaceId, calendar } = await makeWorkspace(store.pool, { timeZone: zone })
  const { id: surveyId } = await makeSurvey(store.pool, workspaceId, { kind: 'nps' })
  const wave = await makeAutomation(store.pool, workspaceId, {
    ...{ surveyId, trigger: 'wave', eventType: 'wave.due', waveDays: 10 },
    // Longer than the round: each second turn is put off.
    ...{ quietDays: 16, sendWindow: { from: '09:00', to: '18:00', days: [1, 2, 3, 4, 5] } },
  })
  const rows = []
  for (let n = 0; n < 25; n++) rows.push(await makeCustomer(store.pool, workspaceId))
  const sendUntil = openPunctualWorker(store)
  const tend = (now: Date, newcomers: boolean) =>
    tendWaves({
      ...{ pool: store.pool, mailDomain: 'mail.example.com', log: createLog('silent'), now },
      ...{ newcomers, stopping: new AbortController().signal },
    })
  await tend(noon, true)
  // Noon in UTC is three hours before midnight in Tokyo.
  const end = minutesAfter(noon, 180 + days * 1440)
  for (let day = 0; day <= days; day++) {
    const midnight = minutesAfter(noon, 180 + day * 1440)
    await sendUntil(midnight)
    await tend(midnight, false)
  }

  const kept = { surveyKind: 'nps', surveyState: 'active', expiresDays: 14 } as const
  const customers = rows.map(({ id, attributes }) => ({
    ...{ id, attributes, zone: null, previousScores: {}, hasEmail: true, isOwnAddress: false },
    ...{ suppressed: false, unsubscribed: false, surveysPausedUntil: null, surveysEveryDays: null },
  }))
  const world = { zone, calendar, automations: [{ ...wave, ...kept }], customers }
  const { decisions } = replayEvents(world, [], { from: noon, until: end })

  const played = decisions.map(({ customerId, at, outcome, reason, sendAt }) => ({
    ...{ customerId, at, outcome, reason, sendAt },
  }))
  const stored = await store.sql`
    select d.customer_id as "customerId", d.decided_at as at, d.outcome, d.reason, i.send_at as "sendAt"
    from automation_decision d left join invitation i on i.id = d.invitation_id`
  const key = ({ customerId, at }: { customerId?: string; at?: Date }) =>
    `${at?.toISOString()} ${customerId}`
  const inOrder = <Item extends { customerId?: string; at?: Date }>(items: Item[]) =>
    items.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
  expect(inOrder(played)).toEqual(inOrder([...stored]))
  expect(new Set(played.map(({ reason }) => reason))).toEqual(new Set([null, 'quiet_period']))
})

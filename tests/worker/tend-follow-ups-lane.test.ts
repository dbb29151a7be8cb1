import { expect, test } from 'vitest'
import { createLog } from '#app/platform/log.server.ts'
import { tendingFollowUps } from '#app/worker/tend-follow-ups-lane.ts'
import { hoursAfter, openAlerting, wednesday } from '../support/alerting.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()

test('what is due is looked for each half minute, also when the clock was put back', async () => {
  const kumo = await openAlerting(store)
  await kumo.join('aiko', { scope: 'all', channel: 'digest', digestHour: 9 })
  const nine = new Date('2026-11-19T00:00:00Z')
  let now = wednesday
  const lane = tendingFollowUps({ pool: store.pool, log: createLog('silent'), now: () => now })
  const digests = async (at: Date) => {
    now = at
    await lane(new AbortController().signal)
    return (await kumo.mails()).length
  }
  const seconds = (count: number) => hoursAfter(nine, count / 3_600)
  await kumo.answerAndOpen(null)
  expect(await digests(hoursAfter(nine, 5))).toBe(1)
  await kumo.answerAndOpen(null)
  expect(await digests(seconds(0))).toBe(2)
  await kumo.answerAndOpen(null)
  expect(await digests(seconds(29))).toBe(2)
  expect(await digests(seconds(30))).toBe(3)
})

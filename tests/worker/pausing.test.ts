import { expect, test } from 'vitest'
import type { MailTransport } from '#app/modules/mail/mail-transport.ts'
import { noon, openMailing, stoppedClock } from '../support/mailing.ts'
import { openTestStore } from '../support/store.ts'
import { openTeller } from '../support/teller.ts'

const store = await openTestStore()

/** What a batch has read is believed no longer. */
const twoSeconds = 2_000

test.each([
  { what: 'survey', pause: () => store.sql`update survey set state = 'paused'` },
  { what: 'automation', pause: () => store.sql`update automation set state = 'paused'` },
  { what: 'workspace', pause: () => store.sql`update workspace set mail_paused_at = ${noon}` },
])('no mail begins two seconds after its $what is paused', async ({ pause }) => {
  const { tell } = await openTeller(store, { quietDays: 0, sameSurveyQuietDays: 0 })
  for (let n = 0; n < 12; n++) await tell({ ticket: { external_id: `t${n}` } })
  const clock = stoppedClock()
  const begun: number[] = []
  const transport: MailTransport = {
    parallel: 1,
    close: () => {},
    // Each takes 700 ms. The pause commits while the third is under way.
    send: async () => {
      begun.push(clock.time.getTime() - noon.getTime())
      if (begun.length === 3) await pause()
      clock.time = new Date(clock.time.getTime() + 700)
      return { kind: 'sent' }
    },
  }
  const { round } = openMailing(store, 'smtp://127.0.0.1:1', { transport, now: clock.now })
  await round()
  const pausedAt = 2 * 700
  expect(begun.length).toBeGreaterThanOrEqual(3)
  expect(Math.max(...begun)).toBeLessThanOrEqual(pausedAt + twoSeconds)
  const waiting = await store.sql`select attempts from message where state = 'pending'`
  expect(waiting).toHaveLength(12 - begun.length)
  expect(waiting.every(({ attempts }) => attempts === 0)).toBe(true)
})

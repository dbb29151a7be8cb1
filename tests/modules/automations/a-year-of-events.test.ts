import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decide } from '#app/modules/automations/decide.ts'
import type { AutomationRule, Skip } from '#app/modules/automations/decide.ts'
import { mailZone } from '#app/modules/invitations/send-window.ts'
import { whyNotNow } from '#app/modules/invitations/why-not-now.ts'
import { rule, willing } from '../../support/asking.ts'
import { isWithin, zones } from '../../support/zones.ts'

const minute = 60_000
const day = 86_400_000
const newYear = Date.UTC(2026, 0, 1)

type Automation = AutomationRule & { surveyId: string }
type Customer = {
  zone: string | null
  unsubscribed: boolean
  pausedUntil: Date | null
  everyDays: number | null
}
/** `trouble` is how long after its time the mail server takes the mail, in minutes. */
type Event = { at: Date; customer: number; tags: string[]; trouble: number; draw: number }
type World = { workspaceZone: string; automations: Automation[]; customers: Customer[] }

type Mail = {
  id: number
  automation: Automation
  customer: number
  dueAt: Date
  sentAt: Date | null
  cancelled: string | null
}

/** Plays a year: events arrive, automations decide, and a worker sends each mail when trouble is over. */
function play(world: World, events: Event[]) {
  const mails: Mail[] = []
  const skips: Skip[] = []
  const inOrder = events.toSorted((a, b) => a.at.getTime() - b.at.getTime())
  for (const event of inOrder) {
    sendUntil(world, mails, event.at)
    for (const automation of world.automations) {
      const decision = decide(automation, factsOf(world, mails, event, automation), event.at)
      if (decision.outcome === 'skipped') {
        skips.push(decision)
        continue
      }
      const dueAt = new Date(decision.sendAt.getTime() + event.trouble * minute)
      mails.push({
        ...{ id: mails.length, automation, customer: event.customer, dueAt },
        ...{ sentAt: null, cancelled: null },
      })
    }
  }
  sendUntil(world, mails, new Date(newYear + 800 * day))
  return { mails, skips }
}

const isWaiting = (mail: Mail) => mail.sentAt === null && mail.cancelled === null

function sendUntil(world: World, mails: Mail[], until: Date) {
  const due = () =>
    mails
      .filter((mail) => isWaiting(mail) && mail.dueAt <= until)
      .toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || a.id - b.id)[0]
  for (let mail = due(); mail !== undefined; mail = due()) attempt(world, mails, mail)
}

function attempt(world: World, mails: Mail[], mail: Mail) {
  const { automation, dueAt: now } = mail
  const { zone, unsubscribed, pausedUntil, everyDays } = customerOf(world, mail)
  const sent = mails.filter((one) => one.customer === mail.customer && one.sentAt !== null)
  const stop = whyNotNow(
    {
      ...{ customerId: 'c', cancelled: false, cancelReason: null, expired: false },
      ...{ answered: false, suppressed: false, unsubscribed, ticketReopened: false },
      ...{ surveysPausedUntil: pausedUntil, surveysEveryDays: everyDays, mailPaused: false },
      ...{ surveyState: 'active', automationState: 'active', anotherInHand: null },
      ...automation,
      customerZone: zone,
      workspaceZone: world.workspaceZone,
      lastAskedAt: lastOf(sent),
      lastAskedSameSurveyAt: lastOf(
        sent.filter((one) => one.automation.surveyId === automation.surveyId),
      ),
    },
    now,
  )
  if (stop === null) mail.sentAt = now
  else if ('cancel' in stop) mail.cancelled = stop.cancel
  else mail.dueAt = new Date(now.getTime() + stop.postponeMinutes * minute)
}

const lastOf = (sent: Mail[]) =>
  sent.reduce<Date | null>(
    (last, { sentAt }) => (sentAt !== null && (last === null || sentAt > last) ? sentAt : last),
    null,
  )

function customerOf(world: World, { customer }: { customer: number }): Customer {
  const found = world.customers[customer % world.customers.length]
  if (found === undefined) throw new Error('a world without customers')
  return found
}

function factsOf(world: World, mails: Mail[], event: Event, automation: Automation) {
  const { zone, unsubscribed, pausedUntil, everyDays } = customerOf(world, event)
  const others = mails
    .filter((one) => one.customer === event.customer && one.cancelled === null)
    .map((one) => ({
      ...one.automation,
      invitationId: String(one.id),
      at: one.sentAt ?? new Date(Math.max(one.dueAt.getTime(), event.at.getTime())),
    }))
  return {
    ...willing,
    surveyId: automation.surveyId,
    tags: event.tags,
    others,
    unsubscribed,
    surveysPausedUntil: pausedUntil,
    surveysEveryDays: everyDays,
    sampleDraw: event.draw,
    workspaceZone: world.workspaceZone,
    customerZone: zone,
  }
}

const clocks = ['00:00', '01:30', '02:15', '02:45', '09:00', '18:00', '23:00'] as const
const windows = fc
  .tuple(
    fc.integer({ min: 0, max: 5 }),
    fc.integer({ min: 1, max: 6 }),
    fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
  )
  .filter(([from, to]) => from < to)
  .map(([from, to, days]) => ({ from: clocks[from] ?? '', to: clocks[to] ?? '', days }))

const automations = fc.record({
  quietDays: fc.nat(45),
  sameSurveyQuietDays: fc.nat(90),
  delayMinutes: fc.nat(4_000),
  delayWorkingDays: fc.nat(3),
  sendWindow: fc.option(windows),
  samplePercent: fc.constantFrom(100, 100, 100, 60),
  surveyId: fc.constantFrom('csat', 'nps'),
  conditions: fc.constantFrom<AutomationRule['conditions']>(
    [],
    [{ field: 'tag', match: 'none', values: ['spam'] }],
  ),
})

const worlds = fc.record<World>({
  workspaceZone: fc.constantFrom(...zones),
  automations: fc.array(
    automations.map((given) => ({ ...rule, ...given })),
    { minLength: 1, maxLength: 3 },
  ),
  customers: fc.array(
    fc.record({
      zone: fc.option(fc.constantFrom(...zones, 'Mars/Olympus')),
      unsubscribed: fc.constantFrom(false, false, false, true),
      pausedUntil: fc.constantFrom(null, null, new Date(newYear + 60 * day)),
      everyDays: fc.constantFrom(null, null, 90),
    }),
    { minLength: 2, maxLength: 2 },
  ),
})

const events = fc.array(
  fc.record<Event>({
    at: fc.integer({ min: 0, max: 365 * 1440 }).map((n) => new Date(newYear + n * minute)),
    customer: fc.nat(1),
    tags: fc.constantFrom([], [], ['spam']),
    draw: fc.integer({ min: 0, max: 99 }),
    trouble: fc.oneof(
      { weight: 6, arbitrary: fc.nat(5) },
      { weight: 1, arbitrary: fc.nat(600) },
      { weight: 1, arbitrary: fc.nat(40_000) },
    ),
  }),
  { minLength: 5, maxLength: 40, size: 'max' },
)

const pairs = (mails: Mail[]) =>
  mails.flatMap((one) =>
    mails
      .filter((other) => other.customer === one.customer && other !== one)
      .map((other) => [one, other] as const),
  )

test('over a year nobody is asked in a quiet period, no mail leaves outside its window, and every skip says why', () => {
  const seen = { sent: 0, skipped: 0, cancelled: 0 }
  fc.assert(
    fc.property(worlds, events, (world, given) => {
      const { mails, skips } = play(world, given)
      const sent = mails.filter(({ sentAt }) => sentAt !== null)

      for (const mail of sent) {
        const { automation, sentAt } = mail
        const { zone, unsubscribed, pausedUntil } = customerOf(world, mail)
        expect(unsubscribed).toBe(false)
        if (pausedUntil !== null)
          expect(sentAt?.getTime()).toBeGreaterThanOrEqual(pausedUntil.getTime())
        if (automation.sendWindow === null || sentAt === null) continue
        expect(isWithin(automation.sendWindow, sentAt, mailZone(zone, world.workspaceZone))).toBe(
          true,
        )
      }

      for (const [earlier, later] of pairs(sent)) {
        const apart = (later.sentAt?.getTime() ?? 0) - (earlier.sentAt?.getTime() ?? 0)
        if (apart < 0) continue
        const isSame = later.automation.surveyId === earlier.automation.surveyId
        const { quietDays, sameSurveyQuietDays } = later.automation
        expect(apart).toBeGreaterThanOrEqual(quietDays * day)
        const { everyDays } = customerOf(world, later)
        expect(apart).toBeGreaterThanOrEqual((everyDays ?? 0) * day)
        if (isSame) expect(apart).toBeGreaterThanOrEqual(sameSurveyQuietDays * day)
      }

      const invited = mails.length + skips.length
      expect(invited).toBe(given.length * world.automations.length)
      for (const { reason, detail } of skips) {
        expect(reason).toMatch(
          /^(?:unsubscribed|conditions_not_met|not_sampled|customer_(?:paused|frequency)|(?:same_survey_)?quiet_period)$/,
        )
        if (/_period|_paused|_frequency/.test(reason))
          expect(Date.parse(String(detail.until))).not.toBeNaN()
        if (reason === 'conditions_not_met') expect(detail).toMatchObject({ field: 'tag' })
      }
      for (const mail of mails.filter(({ sentAt }) => sentAt === null)) {
        expect(mail.cancelled).toMatch(/^(?:customer_frequency|(?:same_survey_)?quiet_period)$/)
      }

      seen.sent += sent.length
      seen.skipped += skips.length
      seen.cancelled += mails.length - sent.length
    }),
    // One seed: a wait that ends inside a quiet period is rare, and it must be among them each time.
    { numRuns: 400, seed: 20_261_122 },
  )
  // Not for want of mails.
  expect(seen.sent).toBeGreaterThan(200)
  expect(seen.skipped).toBeGreaterThan(200)
  expect(seen.cancelled).toBeGreaterThan(0)
})

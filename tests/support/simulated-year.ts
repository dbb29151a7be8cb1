import type {
  Happening,
  ReplayedAutomation,
  ReplayedCustomer,
  ReplayedTicket,
  ReplayedWorld,
} from '#app/modules/automations/replay-world.ts'
import { rule } from './asking.ts'
import { openDice } from './dice.ts'
import { zones } from './zones.ts'

/** A year of a company with 10,000 customers all over the world: what happens to them, the same each time. */

const minute = 60_000
const day = 1440 * minute
export const newYear = new Date('2026-01-01T00:00:00Z')
export const yearEnd = new Date('2027-01-01T00:00:00Z')
const workspaceZone = 'Europe/Berlin'

const officeHours = { from: '09:00', to: '18:00', days: [1, 2, 3, 4, 5] }
/** The clocks of New York are changed in the midst of it. */
const nightHours = { from: '01:15', to: '02:45', days: [1, 2, 3, 4, 5, 6, 7] }

const automations: ReplayedAutomation[] = [
  {
    ...{ ...rule, id: 'at-once', eventType: 'ticket.resolved', waveDays: null },
    ...{ surveyId: 'csat', surveyKind: 'csat', surveyState: 'active' },
    ...{ delayMinutes: 0, sendWindow: officeHours, quietDays: 14, sameSurveyQuietDays: 30 },
    conditions: [{ field: 'tag', match: 'none', values: ['spam'] }],
    reminders: [{ afterDays: 3 }, { afterDays: 4 }],
    expiresDays: 21,
  },
  {
    ...{ ...rule, id: 'working-days', eventType: 'ticket.resolved', waveDays: null },
    ...{ surveyId: 'ces', surveyKind: 'ces', surveyState: 'active', occurrence: 'first' },
    ...{ delayMinutes: 30, delayWorkingDays: 2, quietDays: 7, sameSurveyQuietDays: 60 },
    sendWindow: { from: '12:00', to: '24:00', days: [1, 2, 3, 4, 5, 6] },
    reminders: [{ afterDays: 2 }],
    expiresDays: 10,
  },
  {
    ...{ ...rule, id: 'sampled', eventType: 'order.delivered', waveDays: null },
    ...{ surveyId: 'orders', surveyKind: 'csat', surveyState: 'active' },
    ...{ delayMinutes: 26 * 60, samplePercent: 30, quietDays: 20, sendWindow: null },
    reminders: [],
    expiresDays: 30,
  },
  {
    ...{ ...rule, id: 'by-night', eventType: 'backup.failed', waveDays: null },
    ...{ surveyId: 'backups', surveyKind: 'csat', surveyState: 'active' },
    ...{ delayMinutes: 1440, sendWindow: nightHours, quietDays: 3, sameSurveyQuietDays: 3 },
    reminders: [{ afterDays: 1 }],
    expiresDays: 30,
  },
  {
    ...{ ...rule, id: 'wave', eventType: 'wave.due', waveDays: 90 },
    ...{ surveyId: 'nps', surveyKind: 'nps', surveyState: 'active', delayMinutes: 0 },
    ...{ sendWindow: officeHours, quietDays: 7, sameSurveyQuietDays: 85 },
    conditions: [{ field: 'attribute', name: 'segment', match: 'is_not', values: ['nobody'] }],
    reminders: [{ afterDays: 5 }],
    expiresDays: 14,
  },
]

const everywhere = [...zones, 'Europe/Berlin', 'Pacific/Apia', null, null]

/** They live in New York, and their backups fail in the nights around those in which its clocks are changed. */
export const nightOwls = {
  beforeGap: 'owl-before-gap',
  inGap: 'owl-in-gap',
  remindedInGap: 'owl-reminded-in-gap',
  firstPass: 'owl-first-pass',
  secondPass: 'owl-second-pass',
}

const person = (id: string, zone: string | null): ReplayedCustomer => ({
  ...{ id, zone, attributes: {}, previousScores: {}, hasEmail: true, isOwnAddress: false },
  ...{ suppressed: false, unsubscribed: false, surveysPausedUntil: null, surveysEveryDays: null },
})

export function makeWorld(count: number): ReplayedWorld {
  const customers = Array.from({ length: count }, (_, at) => ({
    ...person(`c${at}`, everywhere[at % everywhere.length] ?? null),
    hasEmail: at % 50 !== 0,
    isOwnAddress: at % 97 === 0,
  }))
  const owls = Object.values(nightOwls).map((id) => ({
    ...person(id, 'America/New_York'),
    attributes: { segment: 'nobody' },
  }))
  return {
    zone: workspaceZone,
    calendar: {
      days: [1, 2, 3, 4, 5],
      from: '09:00',
      to: '18:00',
      holidays: ['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-01', '2026-12-25'],
    },
    automations,
    customers: [...owls, ...customers],
  }
}

type Dice = ReturnType<typeof openDice>

/** So many events in the order of their time, with answers and wishes in between. */
export function makeYear({ customers }: ReplayedWorld, events: number): Happening[] {
  const dice = openDice(20_261_122)
  const backups = backupsOf()
  const daytime = customers.slice(backups.length)
  const year: Happening[] = [...backups]
  const tickets = new Map<string, ReplayedTicket>()
  const step = (365 * day) / (events - backups.length)
  for (let n = 0; n < events - backups.length; n++) {
    const at = new Date(newYear.getTime() + Math.floor(n * step))
    const { id: customerId } = dice.pick(daytime)
    year.push(eventOf(dice, tickets, { n, at, customerId }))
    year.push(...besides(dice, { at: new Date(at.getTime() + minute), customerId }))
  }
  return year.toSorted((a, b) => a.at.getTime() - b.at.getTime())
}

function backupsOf(): Happening[] {
  const failures: [string, string][] = [
    [nightOwls.beforeGap, '2026-03-07T06:50:00Z'],
    [nightOwls.inGap, '2026-03-07T07:10:00Z'],
    [nightOwls.remindedInGap, '2026-03-06T07:20:00Z'],
    [nightOwls.firstPass, '2026-10-31T05:30:00Z'],
    [nightOwls.secondPass, '2026-10-31T06:30:00Z'],
  ]
  return failures.map(([customerId, time]) => {
    const at = new Date(time)
    const about = {
      id: `backup-${customerId}`,
      type: 'backup.failed',
      occurredAt: at,
      ticket: null,
    }
    return { at, customerId, kind: 'event', ...about, agent: null, team: null }
  })
}

function eventOf(
  dice: Dice,
  tickets: Map<string, ReplayedTicket>,
  { n, at, customerId }: { n: number; at: Date; customerId: string },
): Extract<Happening, { kind: 'event' }> {
  const base = { kind: 'event' as const, at, customerId, id: `e${n}`, occurredAt: at }
  const nobody = { agent: null, team: null }
  if (dice.chance(0.25)) return { ...base, ...nobody, type: 'order.delivered', ticket: null }
  // A ticket a month or so: some are resolved more than once, a few are reopened.
  const id = `${customerId}:${at.getUTCMonth()}`
  const known = tickets.get(id)
  const isReopened = known !== undefined && dice.chance(0.35)
  const ticket: ReplayedTicket = {
    id,
    channel: 'email',
    tags: dice.chance(0.05) ? ['spam'] : [],
    autoResolved: dice.chance(0.05),
    resolvedBefore: !isReopened && known !== undefined,
    resolvedAt: isReopened ? known.resolvedAt : at,
    reopenedAt: isReopened ? at : (known?.reopenedAt ?? null),
  }
  tickets.set(id, ticket)
  const type = isReopened ? 'ticket.reopened' : 'ticket.resolved'
  return { ...base, ...nobody, type, ticket }
}

function besides(dice: Dice, { at, customerId }: { at: Date; customerId: string }): Happening[] {
  if (dice.chance(0.25)) return [{ at, customerId, kind: 'answer', score: 1 + dice.below(5) }]
  if (!dice.chance(0.03)) return []
  const wish = { at, customerId, kind: 'wish' as const }
  const month = new Date(at.getTime() + 30 * day)
  return dice.pick<Happening[]>([
    [{ at, customerId, kind: 'unsubscribed' }],
    [{ at, customerId, kind: 'suppressed' }],
    [{ ...wish, surveysPausedUntil: month, surveysEveryDays: null }],
    [{ ...wish, surveysPausedUntil: null, surveysEveryDays: 60 }],
  ])
}

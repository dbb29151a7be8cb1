import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateOf, dayOf, weekdayOf } from '#app/modules/automations/local-day.ts'
import {
  firstTurn,
  nextTurn,
  roundLength,
  sendingDates,
  turnAfterQuiet,
} from '#app/modules/automations/wave-plan.ts'
import type { WaveLoad, WaveRule } from '#app/modules/automations/wave-plan.ts'
import { seededRandom } from '#app/platform/seeded-random.ts'

const start = '2026-03-01'

type World = {
  rule: WaveRule
  customers: number
  rounds: number
  /** Of all, each day, who leave and are replaced. */
  churn: number
  /** Of those whose turn it is, who were asked by something else lately, with the days until they may be asked again. */
  quiet?: { share: number; days: number }
  seed: number
}

/** Plays the rounds day by day; returns how many turns there were on each sending day, and each customer's own. */
function play({ rule, customers, rounds, churn, quiet, seed }: World) {
  const roll = seededRandom(seed)
  const load: WaveLoad = new Map()
  const due = new Map<string, Set<number>>()
  const dueOf = new Map<number, string>()
  const turns = new Map<number, string[]>()
  const give = (customer: number, date: string) => {
    dueOf.set(customer, date)
    due.set(date, (due.get(date) ?? new Set()).add(customer))
  }
  const come = (customer: number, from: string) =>
    give(customer, firstTurn(rule, { from, load, draw: roll() }))
  const leave = (customer: number) => {
    const date = dueOf.get(customer) ?? ''
    due.get(date)?.delete(customer)
    dueOf.delete(customer)
    load.set(date, (load.get(date) ?? 0) - 1)
  }
  for (let customer = 0; customer < customers; customer++) come(customer, start)
  let next = customers
  const perDay: number[] = []
  const days = sendingDates(rule, start, roundLength(rule) * rounds)
  const last = dayOf(days.at(-1) ?? start)
  for (let day = dayOf(start); day <= last; day++) {
    const today = dateOf(day)
    const theirs = [...(due.get(today) ?? [])]
    if (days.includes(today)) perDay.push(theirs.length)
    else expect(theirs).toEqual([])
    for (const customer of theirs) {
      turns.set(customer, [...(turns.get(customer) ?? []), today])
      const isQuiet = quiet !== undefined && roll() < quiet.share
      give(
        customer,
        isQuiet
          ? turnAfterQuiet(rule, { until: dateOf(day + quiet.days), load, draw: roll() })
          : nextTurn(rule, { after: today, load, draw: roll() }),
      )
    }
    const gone = [...dueOf.keys()].filter(() => roll() < churn)
    for (const customer of gone) {
      leave(customer)
      come(next++, dateOf(day + 1))
    }
  }
  return { perDay, turns }
}

const weekdays = { from: '09:00', to: '18:00', days: [1, 2, 3, 4, 5] }

const spread = (perDay: number[]) => {
  const mean = perDay.reduce((sum, count) => sum + count, 0) / perDay.length
  return { least: Math.min(...perDay) / mean, most: Math.max(...perDay) / mean }
}

const rhythms = [30, 60, 90, 91, 180, 365]

describe.each([
  ['every day', null],
  ['on weekdays', weekdays],
])('ten thousand customers, %s', (_, sendWindow) => {
  test.each(rhythms)('every %i days: each day is a fair sample, three rounds long', (everyDays) => {
    const rule = { everyDays, sendWindow }
    const { perDay, turns } = play({ rule, customers: 10_000, rounds: 3, churn: 0.001, seed: 7 })
    const { least, most } = spread(perDay)
    expect(least).toBeGreaterThan(0.8)
    expect(most).toBeLessThan(1.2)
    for (const dates of turns.values())
      for (const [at, date] of dates.slice(1).entries()) {
        const apart = dayOf(date) - dayOf(dates[at] ?? '')
        expect(apart).toBeGreaterThanOrEqual(everyDays)
        expect(apart).toBeLessThan(everyDays + 7)
      }
  })
})

test.each([
  ['without comings and goings', 0, undefined],
  ['with quiet periods in the way of some', 0.001, { share: 0.1, days: 25 }],
])('days stay even %s', (_, churn, quiet) => {
  const rule = { everyDays: 90, sendWindow: weekdays }
  const { perDay } = play({
    ...{ rule, customers: 10_000, rounds: 4, churn, seed: 11 },
    ...(quiet && { quiet }),
  })
  const { least, most } = spread(perDay)
  expect(least).toBeGreaterThan(0.8)
  expect(most).toBeLessThan(1.2)
})

test('who has a turn on a day says nothing of when they came', () => {
  const rule = { everyDays: 90, sendWindow: null }
  const load: WaveLoad = new Map()
  const roll = seededRandom(3)
  const customers = Array.from({ length: 9_000 }, () =>
    dayOf(firstTurn(rule, { from: start, load, draw: roll() })),
  )
  const mean = (numbers: number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length
  const [x, y] = [mean(customers.map((_, at) => at)), mean(customers)]
  const covariance = mean(customers.map((day, at) => (at - x) * (day - y)))
  const deviation = (numbers: number[], of: number) =>
    Math.sqrt(mean(numbers.map((one) => (one - of) ** 2)))
  const correlation =
    covariance /
    deviation(
      customers.map((_, at) => at),
      x,
    ) /
    deviation(customers, y)
  // Three standard deviations of what chance gives: 3 / √9000.
  expect(Math.abs(correlation)).toBeLessThan(0.032)
})

describe('whatever the rule', () => {
  const rules = fc.record<WaveRule>({
    everyDays: fc.integer({ min: 7, max: 730 }),
    sendWindow: fc.option(
      fc.subarray([1, 2, 3, 4, 5, 6, 7]).map((days) => ({ from: '09:00', to: '18:00', days })),
    ),
  })
  const dates = fc.integer({ min: 20_000, max: 22_000 }).map(dateOf)
  const draws = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
  const loads = fc
    .array(fc.tuple(fc.integer({ min: 20_000, max: 23_000 }).map(dateOf), fc.nat(50)), {
      maxLength: 60,
    })
    .map((entries): WaveLoad => new Map(entries))

  const isSending = ({ sendWindow }: WaveRule, date: string) =>
    sendWindow === null ||
    sendWindow.days.length === 0 ||
    sendWindow.days.includes(weekdayOf(dayOf(date)))

  test('every turn is on a sending day, no sooner and hardly later than it should be', () => {
    fc.assert(
      fc.property(rules, dates, loads, draws, (rule, date, load, draw) => {
        const far = (turn: string) => dayOf(turn) - dayOf(date)
        const first = firstTurn(rule, { from: date, load, draw })
        const next = nextTurn(rule, { after: date, load, draw })
        const late = turnAfterQuiet(rule, { until: date, load, draw })
        expect([first, next, late].every((turn) => isSending(rule, turn))).toBe(true)
        expect(far(first)).toBeGreaterThanOrEqual(0)
        expect(far(first)).toBeLessThan(rule.everyDays + 14)
        expect(far(next)).toBeGreaterThanOrEqual(rule.everyDays)
        expect(far(next)).toBeLessThan(rule.everyDays + 7)
        expect(far(late)).toBeGreaterThanOrEqual(0)
        expect(far(late)).toBeLessThan(7)
      }),
    )
  })

  test('each turn given is counted on its day, and nothing else is changed', () => {
    fc.assert(
      fc.property(rules, dates, loads, draws, (rule, date, load, draw) => {
        const before = new Map(load)
        const turn = firstTurn(rule, { from: date, load, draw })
        expect(load.get(turn)).toBe((before.get(turn) ?? 0) + 1)
        before.set(turn, load.get(turn) ?? 0)
        expect(load).toEqual(before)
      }),
    )
  })
})

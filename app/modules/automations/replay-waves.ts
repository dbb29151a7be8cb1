import { createHash } from 'node:crypto'
import { DateTime } from 'luxon'
import { mailZone } from '#app/modules/invitations/send-window.ts'
import { failingCondition, noTicket } from './conditions.ts'
import { localDate } from './local-day.ts'
import { decideOn } from './replay-deciding.ts'
import { sendUntil } from './replay-sending.ts'
import type { ReplayState } from './replay-state.ts'
import type { ReplayedAutomation, ReplayedTurn } from './replay-world.ts'
import { sampleDraw } from './sample-draw.ts'
import { turnAfter } from './turn-after.ts'
import { firstTurn, sendingDates } from './wave-plan.ts'
import type { WaveLoad, WaveRule } from './wave-plan.ts'
import { earliestHour, ruleOf } from './wave-rule.ts'

type Wave = {
  automation: ReplayedAutomation
  rule: WaveRule
  load: WaveLoad
  /** By their date. */
  turns: Map<string, Omit<ReplayedTurn, 'dueOn'>[]>
}

/** Gives the turns of all waves, each day as early as may be by the workspace's clock. */
export function openWaves(state: ReplayState, from: Date) {
  const { world } = state
  const zone = mailZone(null, world.zone)
  const waves = world.automations.flatMap((automation) => waveOf(automation))
  // Nobody has a first turn before tomorrow.
  let next: DateTime = DateTime.fromJSDate(from, { zone }).startOf('day').plus({ days: 1 })
  for (const wave of waves) planAll(state, wave, next.toFormat('yyyy-MM-dd'))
  return (until: Date): void => {
    if (waves.length === 0) return
    for (; next.toMillis() <= until.getTime(); next = afterThat(next)) {
      const now = next.toJSDate()
      const isEarly = next.hour < earliestHour
      sendUntil(state, now)
      for (const wave of waves)
        if ((wave.rule.sendWindow !== null) === isEarly) takeTurns(state, wave, { now, zone })
    }
  }
}

/** Each day has two moments: its beginning, and the hour at which waves without a window begin. */
const afterThat = (moment: DateTime): DateTime =>
  moment.hour < earliestHour
    ? moment.set({ hour: earliestHour, minute: 0 })
    : moment.plus({ days: 1 }).startOf('day')

function waveOf(automation: ReplayedAutomation): Wave[] {
  if (automation.waveDays === null) return []
  return [{ automation, rule: ruleOf(automation), load: new Map(), turns: new Map() }]
}

/** Turns that were planned already are kept; whoever is of the segment and has none gets one. */
function planAll({ world }: ReplayState, wave: Wave, from: string): void {
  const { rule, load, automation } = wave
  const known = automation.turns ?? []
  const [first = from] = sendingDates(rule, from, 1)
  for (const { dueOn, ...turn } of known) {
    const date = dueOn < first ? first : dueOn
    load.set(date, (load.get(date) ?? 0) + 1)
    plan(wave, date, turn)
  }
  const planned = new Set(known.map(({ customerId }) => customerId))
  for (const { id: customerId, attributes, previousScores } of world.customers) {
    const facts = { ...noTicket, attributes, previousScores }
    if (planned.has(customerId) || failingCondition(automation.conditions, facts) >= 0) continue
    const draw = sampleDraw(automation.id, customerId) / 100
    plan(wave, firstTurn(rule, { from, load, draw }), { customerId, turn: 0 })
  }
}

function plan({ turns }: Wave, date: string, turn: Omit<ReplayedTurn, 'dueOn'>): void {
  const planned = turns.get(date)
  if (planned === undefined) turns.set(date, [turn])
  else planned.push(turn)
}

function takeTurns(
  state: ReplayState,
  wave: Wave,
  { now, zone }: { now: Date; zone: string },
): void {
  const { automation, rule, load, turns } = wave
  const { id: automationId, eventType: type } = automation
  const today = localDate(now, zone)
  for (const { customerId, turn } of inTurn(turns.get(today) ?? [], today)) {
    const about = { type, ticket: null, agent: null, team: null }
    const id = `${customerId}:${turn}`
    const decision = decideOn(state, automation, {
      ...{ id, at: now, occurredAt: now, customerId, ...about },
    })
    const taken = { automationId, customerId, rule, load, today, zone }
    plan(wave, turnAfter(taken, decision), { customerId, turn: turn + 1 })
  }
  turns.delete(today)
}

/** In the order of `listDueTurns`. */
function inTurn<Turn extends { customerId: string }>(turns: readonly Turn[], date: string): Turn[] {
  const placed = turns.map((turn) => {
    const place = createHash('md5').update(`${turn.customerId}${date}`).digest('hex')
    return { turn, place }
  })
  return placed.toSorted((a, b) => (a.place < b.place ? -1 : 1)).map(({ turn }) => turn)
}

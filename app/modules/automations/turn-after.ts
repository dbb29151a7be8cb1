import type { Decision } from './decide.ts'
import { firstDateAfter } from './local-day.ts'
import { sampleDraw } from './sample-draw.ts'
import { nextTurn, turnAfterQuiet } from './wave-plan.ts'
import type { WaveLoad, WaveRule } from './wave-plan.ts'

type Turn = {
  automationId: string
  customerId: string
  rule: WaveRule
  load: WaveLoad
  /** The local date on which the turn was taken, in `zone`. */
  today: string
  zone: string
}

const soonerReasons: ReadonlySet<string> = new Set([
  'quiet_period',
  'same_survey_quiet_period',
  'customer_frequency',
  'customer_paused',
])

/** The date of the turn after the one just taken: whoever must be left alone for a while has it soon after that. */
export function turnAfter(turn: Turn, decision: Decision | null): string {
  const { automationId, customerId, rule, load, today, zone } = turn
  const draw = sampleDraw(automationId, `${customerId}:${today}`) / 100
  const until = decision === null ? null : quietUntil(decision)
  return until === null
    ? nextTurn(rule, { after: today, load, draw })
    : turnAfterQuiet(rule, { until: firstDateAfter(until, zone), load, draw })
}

function quietUntil(decision: Decision): Date | null {
  if (decision.outcome === 'invited' || !soonerReasons.has(decision.reason)) return null
  const until = new Date(decision.detail['until'] ?? Number.NaN)
  return Number.isNaN(until.getTime()) ? null : until
}

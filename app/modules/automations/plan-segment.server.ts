import { retryOnConflict } from '#app/platform/retry-on-conflict.ts'
import type { Db, Pool } from '#db/connect.server.ts'
import { listPreviousScoresOf } from '#db/queries/asking.server.ts'
import {
  countTurns,
  insertTurns,
  listForWave,
  lockWave,
  removeTurns,
} from '#db/queries/wave-turn.server.ts'
import type { WaveCandidate, WaveRow } from '#db/queries/wave-turn.server.ts'
import { failingCondition, noTicket } from './conditions.ts'
import type { ConditionFacts } from './conditions.ts'
import { dateOf, dayOf, localDate } from './local-day.ts'
import { sampleDraw } from './sample-draw.ts'
import { firstTurn } from './wave-plan.ts'
import type { WaveLoad } from './wave-plan.ts'
import { loadFrom, ruleOf, zoneOf } from './wave-rule.ts'

export type PlanSegment = { pool: Pool; now: Date; stopping: AbortSignal }

const pageSize = 1_000

/**
 * Gives a first turn to all customers whom the wave is about and who have none, and takes it from those whom it is not
 * about any more: so the days are even for its segment, not for everybody. In pages, each a transaction of its own.
 */
export async function planSegment({ pool, now, stopping }: PlanSegment, wave: WaveRow) {
  const { workspaceId, automationId } = wave
  const key = { workspaceId, automationId }
  const today = localDate(now, zoneOf(wave))
  const load = loadFrom(await countTurns(pool, key), today)
  let after: string | null = null
  while (!stopping.aborted) {
    const page: Page = { key, after, load, today }
    const last: string | null = await retryOnConflict(() =>
      pool.transaction((tx) => planPage(tx, page)),
    )
    if (last === null) return
    after = last
  }
}

type Page = {
  key: { workspaceId: string; automationId: string }
  after: string | null
  load: WaveLoad
  today: string
}

/** Returns the last customer of the page; null when there are no more, or the wave gives no turns now. */
async function planPage(tx: Db, { key, after, load, today }: Page): Promise<string | null> {
  const wave = await lockWave(tx, key)
  if (wave === null) return null
  const withoutTurn = wave.conditions.length === 0
  const customers = await listForWave(tx, { ...key, after, limit: pageSize, withoutTurn })
  const isMember = await membersOf(tx, wave, customers)
  const newcomers = customers.filter((one) => !one.hasTurn && isMember(one))
  const leavers = customers.filter((one) => one.hasTurn && !isMember(one))
  const turns = newcomers.map((one) => {
    const draw = sampleDraw(key.automationId, one.id) / 100
    const from = firstDate(wave, one, today)
    return { customerId: one.id, dueOn: firstTurn(ruleOf(wave), { from, load, draw }) }
  })
  await insertTurns(tx, key, turns)
  await removeTurns(
    tx,
    key,
    leavers.map(({ id }) => id),
  )
  return customers.at(-1)?.id ?? null
}

/** Tomorrow, so that whoever made a wave can still think better of it; whom it has asked before, not too soon again. */
function firstDate(wave: WaveRow, { lastAskedAt }: WaveCandidate, today: string): string {
  const tomorrow = dayOf(today) + 1
  if (lastAskedAt === null) return dateOf(tomorrow)
  const askedOn = dayOf(localDate(lastAskedAt, zoneOf(wave)))
  return dateOf(Math.max(tomorrow, askedOn + ruleOf(wave).everyDays))
}

/** Tells of each of these customers whether they are of the wave's segment. */
async function membersOf(tx: Db, wave: WaveRow, customers: readonly WaveCandidate[]) {
  const scores = await scoresOf(tx, wave, customers)
  return ({ id, attributes }: WaveCandidate): boolean => {
    const facts = { ...noTicket, attributes, previousScores: scores.get(id) ?? {} }
    return failingCondition(wave.conditions, facts) < 0
  }
}

type Scores = ConditionFacts['previousScores']

async function scoresOf(
  tx: Db,
  { workspaceId, conditions }: WaveRow,
  customers: readonly WaveCandidate[],
): Promise<Map<string, Scores>> {
  const kinds = conditions.flatMap((condition) =>
    condition.field === 'previous_score' ? [condition.kind] : [],
  )
  const customerIds = customers.map(({ id }) => id)
  const scores = new Map<string, Scores>()
  for (const row of await listPreviousScoresOf(tx, { workspaceId, customerIds, kinds })) {
    const { customerId, kind, score } = row
    if (customerId !== null) scores.set(customerId, { ...scores.get(customerId), [kind]: score })
  }
  return scores
}

import { attempt } from '#app/modules/tasks/attempt.server.ts'
import type { Log } from '#app/platform/log.server.ts'
import { retryOnConflict } from '#app/platform/retry-on-conflict.ts'
import type { Pool } from '#db/connect.server.ts'
import {
  countTurns,
  dealTurns,
  listDueTurns,
  listWaves,
  lockWave,
} from '#db/queries/wave-turn.server.ts'
import type { WaveRow } from '#db/queries/wave-turn.server.ts'
import { localDate, localHour } from './local-day.ts'
import { planSegment } from './plan-segment.server.ts'
import { takeTurn } from './take-turn.server.ts'
import { roundLength, sendingDates } from './wave-plan.ts'
import { earliestHour, ruleOf, zoneOf } from './wave-rule.ts'

export type TendWaves = {
  pool: Pool
  /** What stands after the @ in the Message-IDs. */
  mailDomain: string
  log: Log
  now: Date
  /** Whether to look for customers who have come or gone since; a wave that has none at all gets its own anyway. */
  newcomers: boolean
  stopping: AbortSignal
}

const turnsAtOnce = 200

/**
 * Gives the customers of all running waves their turns, and plans those who have none yet. Several workers may do so at
 * once. True if there is more to do now.
 */
export async function tendWaves(parts: TendWaves): Promise<boolean> {
  let isMore = false
  for (const wave of await listWaves(parts.pool)) {
    if (parts.stopping.aborted) return false
    const { workspaceId, automationId } = wave
    const about = { workspaceId, automationId }
    const end = await attempt(parts.log, about, 'a wave could not be tended', () =>
      tendWave(parts, wave),
    )
    isMore ||= end ?? false
  }
  return isMore
}

async function tendWave(parts: TendWaves, wave: WaveRow): Promise<boolean> {
  const waits = await takeDueTurns(parts, wave)
  if (!waits && (parts.newcomers || !wave.hasTurns)) await planSegment(parts, wave)
  return waits
}

async function takeDueTurns(parts: TendWaves, wave: WaveRow): Promise<boolean> {
  const { pool, now, stopping } = parts
  const { workspaceId, automationId } = wave
  const key = { workspaceId, automationId }
  const today = localDate(now, zoneOf(wave))
  if (!mayAskOn(wave, today, now)) return false
  await dealOverdue(parts, wave, today)
  const due = await listDueTurns(pool, { ...key, today, limit: turnsAtOnce })
  if (due.length === 0) return false
  let taken = 0
  for (const customerId of due) {
    if (stopping.aborted) return false
    const outcome = await takeOne(parts, wave, customerId)
    if (outcome === 'elsewhere') return false
    if (outcome === 'taken') taken += 1
  }
  return taken > 0 && due.length === turnsAtOnce
}

/** What goes wrong with one customer stops nobody else's turn; theirs is due again at the next round. */
async function takeOne(
  { pool, mailDomain, log, now }: TendWaves,
  { workspaceId, automationId }: WaveRow,
  customerId: string,
): Promise<'taken' | 'gone' | 'elsewhere' | 'failed'> {
  const given = { workspaceId, automationId, customerId, mailDomain, now }
  const about = { workspaceId, automationId, customerId }
  const end = await attempt(log, about, 'a turn in a wave failed', () =>
    retryOnConflict(() => pool.transaction((tx) => takeTurn(tx, given))),
  )
  return end ?? 'failed'
}

function mayAskOn(wave: WaveRow, today: string, now: Date): boolean {
  const isSendingDay = sendingDates(ruleOf(wave), today, 1)[0] === today
  return isSendingDay && (wave.sendWindow !== null || localHour(now, zoneOf(wave)) >= earliestHour)
}

/**
 * Turns that nobody took, because nothing ran or the wave was paused, do not all come today: as many as a day has are
 * added to each of the next days. A few that are left over from yesterday need no new day.
 */
async function dealOverdue({ pool }: TendWaves, wave: WaveRow, today: string): Promise<void> {
  const { workspaceId, automationId } = wave
  const key = { workspaceId, automationId }
  const counts = await countTurns(pool, key)
  const rule = ruleOf(wave)
  const overdue = sum([...counts].filter(([date]) => date < today))
  const usual = Math.ceil(sum([...counts]) / roundLength(rule))
  if (overdue <= usual) return
  const days = Math.min(Math.ceil(overdue / usual), roundLength(rule))
  await pool.transaction(async (tx) => {
    if ((await lockWave(tx, key)) === null) return
    const dates = sendingDates(rule, today, days)
    await dealTurns(tx, key, { dates, before: today, salt: today })
  })
}

const sum = (counts: [string, number][]) => counts.reduce((total, [, count]) => total + count, 0)

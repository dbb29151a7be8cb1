import type { Db } from '#db/connect.server.ts'
import type { AutomationRow } from '#db/queries/automation.server.ts'
import { dealTurns, deleteTurns } from '#db/queries/wave-turn.server.ts'
import { findWorkspace } from '#db/queries/workspace.server.ts'
import { mailZone } from '../invitations/send-window.ts'
import type { AutomationInput } from './automation-input.ts'
import { dateOf, dayOf, localDate } from './local-day.ts'
import { roundLength, sendingDates } from './wave-plan.ts'
import { ruleOf } from './wave-rule.ts'

export type ChangeTurns = { stored: AutomationRow; input: AutomationInput; now: Date }

/**
 * Another rhythm, or other days to send on, begins anew: all turns are dealt evenly on to the days of a round from
 * tomorrow on. What is no wave any more has none. Call it while the automation is locked.
 */
export async function changeTurns(tx: Db, { stored, input, now }: ChangeTurns): Promise<void> {
  const key = { workspaceId: stored.workspaceId, automationId: stored.id }
  if (stored.trigger !== 'wave') return
  if (input.trigger !== 'wave') return deleteTurns(tx, key)
  if (rhythmOf(stored) === rhythmOf(input)) return
  const workspace = await findWorkspace(tx, stored.workspaceId)
  const today = localDate(now, mailZone(null, workspace?.timeZone ?? 'UTC'))
  const rule = ruleOf(input)
  const dates = sendingDates(rule, dateOf(dayOf(today) + 1), roundLength(rule))
  await dealTurns(tx, key, { dates, salt: today })
}

const rhythmOf = ({ waveDays, sendWindow }: Pick<AutomationRow, 'waveDays' | 'sendWindow'>) =>
  [waveDays, ...(sendWindow?.days ?? [])].join()

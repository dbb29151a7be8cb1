import type { Db } from '#db/connect.server.ts'
import { findAutomation } from '#db/queries/automation-list.server.ts'
import { selectFirstCustomers, selectTurns } from '#db/queries/rehearsal.server.ts'
import { rehearsalLimits } from './rehearsal.ts'
import { inOrder } from './rehearse-past.server.ts'
import { readPeople } from './rehearse-people.server.ts'
import type { Read, Terms } from './rehearsal-terms.ts'
import type { ReplayedTurn } from './replay-world.ts'

const day = 86_400_000

/**
 * The customers of today, and the turns that are planned, unless the rhythm is to be another one. Who is not in the segment
 * is among them too, since things happened to everybody; the replay plans no turns for these.
 */
export async function readWave(db: Db, terms: Terms): Promise<Read> {
  const { workspaceId, automation, now: from } = terms
  const { days, occasions } = rehearsalLimits
  const until = new Date(from.getTime() + days * day)
  const found = await selectFirstCustomers(db, { workspaceId, limit: occasions + 1 })
  const rows = found.slice(0, occasions)
  const people = await readPeople(db, terms, rows, { from, until })
  const known = new Set(rows.map(({ id }) => id))
  const turns = (await plannedTurns(db, terms)).filter(({ customerId }) => known.has(customerId))
  return {
    ...{ ...people, from, until, begins: from, isShortened: found.length > occasions },
    automation: { ...automation, turns },
    happenings: inOrder(people.happenings, automation.id).filter(({ at }) => at <= until),
    ticketOf: () => null,
  }
}

async function plannedTurns(
  db: Db,
  { workspaceId, automationId, input }: Terms,
): Promise<ReplayedTurn[]> {
  if (automationId === null) return []
  const found = await findAutomation(db, { workspaceId, automationId })
  if (found === null || found.automation.trigger !== 'wave') return []
  const isSame = rhythmOf(found.automation) === rhythmOf(input)
  return isSame ? selectTurns(db, { workspaceId, automationId }) : []
}

const rhythmOf = ({ waveDays, sendWindow }: Pick<Terms['input'], 'waveDays' | 'sendWindow'>) =>
  [waveDays, ...(sendWindow?.days ?? [])].join()

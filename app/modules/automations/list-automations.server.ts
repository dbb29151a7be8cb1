import type { Db } from '#db/connect.server.ts'
import { countDecisions, selectAutomations } from '#db/queries/automation-list.server.ts'
import type { SkipReason } from './decide.ts'
import { summarizeWaves } from './summarize-waves.server.ts'
import type { WaveSummary } from './summarize-waves.server.ts'

export type ListedAutomation = Awaited<ReturnType<typeof selectAutomations>>[number] & {
  /** Since the given moment. */
  invited: number
  skipped: number
  /** Null for what is no wave. */
  wave: WaveSummary | null
  /** Most frequent first. */
  reasons: { reason: SkipReason; count: number }[]
}

/** The automations of a workspace with their surveys, and what each has decided since then. Archived ones apart. */
export async function listAutomations(
  db: Db,
  given: { workspaceId: string; archived?: boolean; since: Date },
): Promise<ListedAutomation[]> {
  const { workspaceId, archived = false, since } = given
  const rows = await selectAutomations(db, { workspaceId, archived })
  const counts = await countDecisions(db, { workspaceId, since })
  const automations = rows.map(({ automation }) => automation)
  const waves = await summarizeWaves(db, { workspaceId, automations })
  return rows.map((row) => {
    const own = counts.filter(({ automationId }) => automationId === row.automation.id)
    const sumOf = (outcome: 'invited' | 'skipped') =>
      own.reduce((sum, each) => sum + (each.outcome === outcome ? each.count : 0), 0)
    return {
      ...row,
      wave: waves.get(row.automation.id) ?? null,
      invited: sumOf('invited'),
      skipped: sumOf('skipped'),
      reasons: own.flatMap(({ reason, count }) => (reason === null ? [] : [{ reason, count }])),
    }
  })
}

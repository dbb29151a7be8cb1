import type { Db } from '#db/connect.server.ts'
import { summarizeTurns } from '#db/queries/wave-turn.server.ts'
import type { AutomationRow } from '#db/queries/automation.server.ts'
import { roundLength } from './wave-plan.ts'
import { ruleOf } from './wave-rule.ts'

export type WaveSummary = {
  /** How many have a turn. */
  customers: number
  /** How many of them are drawn on a day on which mail goes out, rounded. */
  perDay: number
  /** The first date with a turn, in the workspace's zone; it may be past while the wave waits. */
  nextOn: string | null
}

type Wave = Pick<AutomationRow, 'id' | 'trigger' | 'waveDays' | 'sendWindow' | 'samplePercent'>

/** What is planned for each of these automations that is a wave. */
export async function summarizeWaves(
  db: Db,
  { workspaceId, automations }: { workspaceId: string; automations: readonly Wave[] },
): Promise<Map<string, WaveSummary>> {
  const waves = automations.filter(({ trigger }) => trigger === 'wave')
  const rows = waves.length === 0 ? [] : await summarizeTurns(db, { workspaceId })
  return new Map(
    waves.map((wave) => {
      const { customers, nextOn } =
        rows.find(({ automationId }) => automationId === wave.id) ?? none
      const drawn = (customers * wave.samplePercent) / 100
      return [
        wave.id,
        { customers, nextOn, perDay: Math.round(drawn / roundLength(ruleOf(wave))) },
      ] as const
    }),
  )
}

const none = { customers: 0, nextOn: null }

import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Db } from '#db/connect.server.ts'
import { holdForTurn, selectStandings, setStopped } from '#db/queries/theme-precision.server.ts'
import { nextTurn } from './auto-apply.ts'
import { themeName } from './theme-name.ts'

type WatchPrecision = {
  workspaceId: string
  /** Of which somebody has just accepted or rejected tags, or which have just been trained. */
  themeIds: readonly string[]
  now: Date
}

/**
 * Stops themes whose sure tags are too often wrong, and lets those go on that have become better. Call it in the
 * transaction of people's decisions, after them. While others decide about the same theme at this very moment it is
 * left for the next decision or training; too many wrong ones already keep it from being given without asking.
 */
export async function watchPrecision(
  tx: Db,
  { workspaceId, themeIds, now }: WatchPrecision,
): Promise<void> {
  if (themeIds.length === 0) return
  for (const standing of await selectStandings(tx, { workspaceId, themeIds })) {
    const turn = nextTurn(standing)
    if (turn === null) continue
    const { themeId, judged, right } = standing
    const change = { workspaceId, themeId, turn, now }
    if (!(await holdForTurn(tx, change))) continue
    await setStopped(tx, change)
    await recordAudit(tx, {
      ...{ workspaceId, now, actor: { kind: 'system' } },
      action: turn === 'stop' ? 'theme.auto_apply_stopped' : 'theme.auto_apply_resumed',
      subject: { id: themeId, name: themeName(standing.texts, 'en') },
      after: { judged, right },
    })
  }
}

import { themeName } from '#app/modules/themes/theme-name.ts'
import type { Db } from '#db/connect.server.ts'
import { countLoop, countLoopBy, expectModestLists } from '#db/queries/loop-ledger.server.ts'
import type { LoopBy } from '#db/queries/loop-ledger.server.ts'
import type { Span } from '#db/queries/metrics.server.ts'
import { selectUnansweredThemes } from '#db/queries/unanswered-theme.server.ts'
import type { UnansweredTheme } from '#db/queries/unanswered-theme.server.ts'
import { ledgerOf, noCounts } from './loop-ledger.ts'
import type { Ledger } from './loop-ledger.ts'

export type { LoopBy, UnansweredTheme }

export type AskLedger = {
  workspaceId: string
  /** Moments, `until` not included; null is open. */
  span: Span
  surveyId?: string | null
}

/** What became of all comments of a period. */
export const readLoopLedger = (db: Db, asked: AskLedger): Promise<Ledger> =>
  db.transaction(async (tx) => {
    await expectModestLists(tx)
    return ledgerOf((await countLoop(tx, asked)) ?? noCounts)
  })

/** `key` is a theme's or survey's id, a language, or an attribute's value; null where it is not known. */
export type LedgerGroup = { key: string | null; label: string | null; ledger: Ledger }

/** The same for each group, most comments first. `locale`: in which themes are named. */
export async function readLoopGroups(
  db: Db,
  { locale, ...asked }: AskLedger & { by: LoopBy; locale: string },
): Promise<LedgerGroup[]> {
  const rows = await db.transaction(async (tx) => {
    await expectModestLists(tx)
    return countLoopBy(tx, asked)
  })
  return rows.map(({ key, label, texts, ...counts }) => ({
    key,
    label: texts === null ? label : themeName(texts, locale),
    ledger: ledgerOf(counts),
  }))
}

const month = 30 * 86_400_000

/** The living themes that have waited longest for a change. */
export const readUnansweredThemes = (
  db: Db,
  { workspaceId, now, limit }: { workspaceId: string; now: Date; limit: number },
): Promise<UnansweredTheme[]> =>
  selectUnansweredThemes(db, { workspaceId, recentSince: new Date(now.getTime() - month), limit })

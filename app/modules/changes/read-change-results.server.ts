import { shareOf } from '#app/modules/reports/share.ts'
import type { Share } from '#app/modules/reports/share.ts'
import type { Db } from '#db/connect.server.ts'
import { countTelling, selectVerdicts } from '#db/queries/change-result.server.ts'
import type { TellingCounts, VerdictRow } from '#db/queries/change-result.server.ts'
import { findChange } from '#db/queries/change.server.ts'
import type { ChangeRow } from '#db/queries/change.server.ts'
import { readChangeEffect } from './read-change-effect.server.ts'
import type { ChangeEffect } from './read-change-effect.server.ts'

export type { TellingCounts, VerdictRow }

const mostVerdicts = 200

export type ChangeResults = {
  change: Pick<ChangeRow, 'id' | 'texts' | 'state' | 'publishedAt' | 'announcedAt'>
  /** Null before it was published. */
  results: {
    telling: TellingCounts
    /** Of those whose mail arrived, as far as is known: had its page before them; said whether it helped. */
    visited: Share
    answered: Share
    /** Of those who said whether it helped. */
    helped: Share
    verdicts: VerdictRow[]
    effect: ChangeEffect
  } | null
}

/** What came of a change; null when the workspace has no such change. */
export async function readChangeResults(
  db: Db,
  { now, ...key }: { workspaceId: string; changeId: string; now: Date },
): Promise<ChangeResults | null> {
  const change = await findChange(db, key)
  if (change === null) return null
  const { publishedAt } = change
  if (publishedAt === null) return { change, results: null }
  const [telling, verdicts, effect] = await Promise.all([
    countTelling(db, key),
    selectVerdicts(db, { ...key, limit: mostVerdicts }),
    readChangeEffect(db, { ...key, publishedAt, now }),
  ])
  if (telling === null) return { change, results: null }
  const { sent, bounced, visited, answered, yes, partly, no } = telling
  const arrived = sent - bounced
  return {
    change,
    results: {
      ...{ telling, verdicts, effect },
      visited: shareOf(visited, arrived),
      answered: shareOf(answered, arrived),
      helped: shareOf(yes, yes + partly + no),
    },
  }
}

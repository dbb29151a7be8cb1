import type { Db } from '#db/connect.server.ts'
import { countOutcomes, selectExamples } from '#db/queries/follow-up-page.server.ts'
import { summariseOutcomes } from './what-worked.ts'
import type { OutcomeSummary } from './what-worked.ts'

export type WorkedExample = Awaited<ReturnType<typeof selectExamples>>[number]

export type WhatWorked = { outcomes: OutcomeSummary; examples: WorkedExample[] }

const year = 365 * 86_400_000
const examplesShown = 3

/** How the follow-ups of the last year that share a theme with this answer ended; null while too few did. */
export async function readWhatWorked(
  db: Db,
  given: { workspaceId: string; followUpId: string; themeIds: readonly string[]; now: Date },
): Promise<WhatWorked | null> {
  const { workspaceId, followUpId: except, themeIds, now } = given
  const alike = { workspaceId, themeIds, except, since: new Date(now.getTime() - year) }
  const outcomes = summariseOutcomes(await countOutcomes(db, alike))
  if (outcomes === null) return null
  return { outcomes, examples: await selectExamples(db, { ...alike, limit: examplesShown }) }
}

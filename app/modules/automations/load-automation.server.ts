import { languagesOf } from '#app/modules/surveys/survey-content.ts'
import type { Locale } from '#app/texts/locales.ts'
import type { Db } from '#db/connect.server.ts'
import { countWaitingInvitations, findAutomation } from '#db/queries/automation-list.server.ts'
import { summarizeWaves } from './summarize-waves.server.ts'
import type { WaveSummary } from './summarize-waves.server.ts'

type Found = NonNullable<Awaited<ReturnType<typeof findAutomation>>>

export type LoadedAutomation = {
  automation: Found['automation']
  survey: Omit<Found['survey'], 'texts'> & { locales: Locale[] }
  /** How many of its invitations are still to be sent; archiving it cancels them. */
  waiting: number
  /** Null for what is no wave. */
  wave: WaveSummary | null
}

/** One automation, archived or not, with its survey; null for one that is not there, or another workspace's. */
export async function loadAutomation(
  db: Db,
  key: { workspaceId: string; automationId: string },
): Promise<LoadedAutomation | null> {
  const found = await findAutomation(db, key)
  if (found === null) return null
  const { texts, ...survey } = found.survey
  const { automation } = found
  const { workspaceId } = key
  const waves = await summarizeWaves(db, { workspaceId, automations: [automation] })
  return {
    automation,
    survey: { ...survey, locales: languagesOf(texts) },
    waiting: await countWaitingInvitations(db, key),
    wave: waves.get(automation.id) ?? null,
  }
}

import type { Db } from '#db/connect.server.ts'
import { findSurvey } from '#db/queries/survey.server.ts'
import { findWorkspace } from '#db/queries/workspace.server.ts'
import type { WorkspaceRow } from '#db/queries/workspace.server.ts'
import { mailZone } from '../invitations/send-window.ts'
import type { SurveyKind } from '../surveys/scale.ts'
import { summarizeRehearsal } from './rehearsal.ts'
import type { Rehearsal } from './rehearsal.ts'
import { readPast } from './rehearse-past.server.ts'
import type { RehearseAutomation } from './rehearsal-terms.ts'
import { readWave } from './rehearse-wave.server.ts'
import { replayEvents } from './replay-events.ts'
import type { ReplayedAutomation } from './replay-world.ts'

/**
 * What an automation would have done over the last 30 days of real events, or what a wave will do over the next 30: as if
 * it and its survey were active. Nothing is written and nothing is sent. What other automations really sent meanwhile
 * is heeded; what the customers asked here would have answered nobody knows. Null when the survey is not there.
 */
export async function rehearseAutomation(
  db: Db,
  given: RehearseAutomation,
): Promise<Rehearsal | null> {
  const { workspaceId, input } = given
  const { surveyId } = input
  const survey = await findSurvey(db, { workspaceId, surveyId })
  const workspace = await findWorkspace(db, workspaceId)
  if (survey === null || workspace === null || survey.state === 'archived') return null
  const automation = replayed(given, workspace, survey.kind)
  const terms = { ...given, workspace, automation }
  const read = await (input.trigger === 'wave' ? readWave(db, terms) : readPast(db, terms))
  const { from, until, happenings, customers, isShortened, personOf, ticketOf } = read
  const zone = mailZone(null, workspace.timeZone)
  const { calendar, timeZone } = workspace
  const world = { zone: timeZone, calendar, automations: [read.automation], customers }
  const replay = replayEvents(world, happenings, { from: read.begins, until })
  return summarizeRehearsal({
    ...{ trigger: input.trigger, from, until, isShortened, replay, zone, personOf, ticketOf },
  })
}

/** Reminders are left out: whether one goes depends on an answer that was never given. */
const replayed = (
  { automationId, input }: RehearseAutomation,
  workspace: WorkspaceRow,
  surveyKind: SurveyKind,
): ReplayedAutomation => ({
  ...input,
  id: automationId ?? 'new',
  state: 'active',
  surveyState: 'active',
  surveyKind,
  reminders: [],
  expiresDays: input.expiresDays ?? workspace.invitationExpiresDays,
})

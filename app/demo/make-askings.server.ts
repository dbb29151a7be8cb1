import { automationInput } from '#app/modules/automations/automation-input.ts'
import { listAutomations } from '#app/modules/automations/list-automations.server.ts'
import { loadAutomation } from '#app/modules/automations/load-automation.server.ts'
import { saveAutomation } from '#app/modules/automations/save-automation.server.ts'
import { waveEvent } from '#app/modules/automations/wave-event.ts'
import { createSurvey } from '#app/modules/surveys/create-survey.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import type { Db } from '#db/connect.server.ts'
import type { Asking } from './sample-rows.ts'

type Made = {
  workspaceId: string
  /** The CSAT survey of the set-up. */
  surveyId: string
  mailDomain: string
  manager: Actor
  now: Date
}

export type Askings = Record<'csat' | 'ces' | 'nps', Omit<Asking, 'surveyVersion'>>

const planChange = 'plan-change'
const day = 86_400_000

/**
 * Beside the CSAT survey of the set-up, which sends at once so that its mail is seen, the demo asks how easy a change
 * of plan was (CES) and, after a renewal and in a wave, whether people would recommend the shop (NPS, with a reminder).
 */
export async function makeAskings(db: Db, given: Made): Promise<Askings> {
  const { workspaceId, surveyId, mailDomain, manager } = given
  const began = new Date(given.now.getTime() - 362 * day)
  const audit = { actor: manager, now: began }
  const survey = (kind: 'ces' | 'nps', name: string) =>
    createSurvey(db, { workspaceId, kind, name, audit })
  const save = async (input: unknown) => {
    const saved = await saveAutomation(db, {
      ...{ workspaceId, automationId: null, revision: 0, actor: manager, now: began },
      input: automationInput.parse(input),
    })
    if (saved.outcome !== 'saved') throw new Error(`the automation was ${saved.outcome}`)
    return saved.automationId
  }
  const ces = await survey('ces', 'After a plan change')
  const nps = await survey('nps', 'Would you recommend us?')
  const csatAutomation = await sparePlanChanges(db, { ...given, now: began })
  const cesAutomation = await save({
    name: 'When a plan was changed',
    eventType: 'ticket.resolved',
    surveyId: ces.surveyId,
    conditions: [{ field: 'tag', match: 'any', values: [planChange] }],
    delayMinutes: 60,
    sendWindow: { from: '09:00', to: '20:00', days: [1, 2, 3, 4, 5, 6] },
    quietDays: 30,
  })
  const npsAutomation = await save({
    name: 'When a subscription is renewed',
    eventType: 'subscription.renewed',
    surveyId: nps.surveyId,
    delayWorkingDays: 2,
    sendWindow: { from: '10:00', to: '18:00', days: [1, 2, 3, 4, 5] },
    quietDays: 30,
    sameSurveyQuietDays: 150,
    reminders: [{ afterDays: 4, texts: {} }],
  })
  // Its turns begin tomorrow, so that the year that is over needs none.
  await save({
    name: 'Twice a year, whoever pays',
    trigger: 'wave',
    eventType: waveEvent,
    waveDays: 180,
    surveyId: nps.surveyId,
    conditions: [{ field: 'attribute', name: 'plan', match: 'is', values: ['plus', 'pro'] }],
    sendWindow: { from: '10:00', to: '18:00', days: [1, 2, 3, 4, 5] },
    quietDays: 30,
    sameSurveyQuietDays: 150,
    reminders: [{ afterDays: 5, texts: {} }],
  })
  const common = { workspaceId, mailDomain }
  return {
    csat: { ...common, kind: 'csat', surveyId, automationId: csatAutomation },
    ces: { ...common, kind: 'ces', surveyId: ces.surveyId, automationId: cesAutomation },
    nps: { ...common, kind: 'nps', surveyId: nps.surveyId, automationId: npsAutomation },
  }
}

/** Changes of plan have a survey of their own. */
async function sparePlanChanges(db: Db, { workspaceId, manager, now }: Made): Promise<string> {
  const [ofSetUp] = await listAutomations(db, { workspaceId, since: now })
  if (ofSetUp === undefined) throw new Error('the set-up made no automation')
  const automationId = ofSetUp.automation.id
  const loaded = await loadAutomation(db, { workspaceId, automationId })
  if (loaded === null) throw new Error('the automation of the set-up is gone')
  const { automation } = loaded
  const conditions = [{ field: 'tag', match: 'none', values: [planChange] }]
  await saveAutomation(db, {
    ...{ workspaceId, automationId, revision: automation.revision, actor: manager, now },
    input: automationInput.parse({ ...automation, conditions }),
  })
  return automationId
}

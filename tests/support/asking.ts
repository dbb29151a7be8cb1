import type { AutomationRule, Facts } from '#app/modules/automations/decide.ts'

/** An automation that asks an hour after a ticket, and a customer against whom nothing speaks. */
export const rule: AutomationRule = {
  state: 'active',
  conditions: [],
  delayMinutes: 60,
  delayWorkingDays: 0,
  sendWindow: null,
  quietDays: 30,
  sameSurveyQuietDays: 0,
  occurrence: 'each',
  skipAutoResolved: true,
  skipOwnTickets: true,
  samplePercent: 100,
}

export const willing: Facts = {
  surveyId: 'csat',
  surveyState: 'active',
  channel: 'email',
  tags: [],
  agent: null,
  team: null,
  attributes: {},
  previousScores: {},
  autoResolved: false,
  isOwnAddress: false,
  resolvedBefore: false,
  askedBefore: false,
  hasEmail: true,
  suppressed: false,
  unsubscribed: false,
  surveysPausedUntil: null,
  surveysEveryDays: null,
  sampleDraw: 0,
  alreadyInvited: false,
  others: [],
  calendar: { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00', holidays: [] },
  workspaceZone: 'Asia/Tokyo',
  customerZone: null,
}

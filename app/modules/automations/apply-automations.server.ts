import type { Db } from '#db/connect.server.ts'
import { insertDecision, listAutomationsFor } from '#db/queries/automation.server.ts'
import type { AutomationWithSurvey } from '#db/queries/automation.server.ts'
import { createInvitation } from '../invitations/create-invitation.server.ts'
import { mailZone } from '../invitations/send-window.ts'
import { decide } from './decide.ts'
import type { Decision } from './decide.ts'
import { factsFor, gatherFacts } from './gather-facts.server.ts'
import type { AskedAbout, SharedFacts } from './gather-facts.server.ts'
import { reminderTimes } from './send-time.ts'

/** The customer is locked by the caller, so that two events of one customer cannot both find the quiet period over. */
export type ApplyAutomations = AskedAbout & {
  event: { id: string; type: string }
  mailDomain: string
  /** Only this one; unless given, all that wait for such an event. */
  automationId?: string
}

/**
 * Lets every automation of this event's type decide, writes down each decision, and invites; returns the decisions in
 * their order. Call within a transaction.
 */
export async function applyAutomations(db: Db, input: ApplyAutomations): Promise<Decision[]> {
  const { customer, event, automationId } = input
  const automations = await listAutomationsFor(db, {
    ...{ workspaceId: customer.workspaceId, eventType: event.type, automationId },
  })
  if (automations.length === 0) return []
  const decisions: Decision[] = []
  let facts = await gatherFacts(db, input, automations)
  // One after the other: what the first sends makes the second skip.
  for (const automation of automations) {
    const decision = decide(automation, factsFor(facts, automation, event.id), input.now)
    decisions.push(decision)
    facts = await apply(db, input, facts, { automation, decision })
  }
  return decisions
}

/** Returns the facts as the next automation finds them. */
async function apply(
  db: Db,
  input: ApplyAutomations,
  facts: SharedFacts,
  { automation, decision }: { automation: AutomationWithSurvey; decision: Decision },
): Promise<SharedFacts> {
  const { customer, event, ticket, now } = input
  const { survey } = automation
  const row = {
    workspaceId: customer.workspaceId,
    eventId: event.id,
    automationId: automation.id,
    surveyId: survey.id,
    customerId: customer.id,
    ticketId: ticket?.id ?? null,
    decidedAt: now,
  }
  if (decision.outcome === 'skipped') {
    await insertDecision(db, { ...row, ...decision })
    return facts
  }
  const invitationId = await invite(db, input, facts, automation, decision.sendAt)
  await insertDecision(db, { ...row, outcome: 'invited', invitationId })
  const { quietDays, sameSurveyQuietDays } = automation
  const invited = { invitationId, surveyId: survey.id, at: decision.sendAt }
  return {
    ...facts,
    others: [...facts.others, { ...invited, quietDays, sameSurveyQuietDays }],
    surveysAsked: [
      ...facts.surveysAsked.filter(({ surveyId }) => surveyId !== survey.id),
      ...(ticket === null ? [] : [{ surveyId: survey.id, stands: true }]),
    ],
  }
}

async function invite(
  db: Db,
  { customer, event, ticket, credit, mailDomain, now }: ApplyAutomations,
  { workspace }: SharedFacts,
  { survey, reminders, sendWindow, expiresDays }: AutomationWithSurvey,
  sendAt: Date,
): Promise<string> {
  if (customer.email === null) throw new Error('invited a customer who has no address')
  const zone = mailZone(customer.timeZone, workspace.timeZone)
  const times = reminderTimes(sendAt, reminders, { sendWindow, mailZone: zone })
  const { invitationId } = await createInvitation(db, {
    workspace,
    survey,
    customer: { ...customer, email: customer.email },
    eventId: event.id,
    ticketId: ticket?.id ?? null,
    credit,
    sendAt,
    expiresDays,
    reminders: reminders.map((reminder, at) => ({ ...reminder, dueAt: times[at] ?? sendAt })),
    now,
    mailDomain,
  })
  return invitationId
}

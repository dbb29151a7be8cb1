import type { Db } from '#db/connect.server.ts'
import { insertDecision, listAutomationsFor } from '#db/queries/automation.server.ts'
import type { AutomationWithSurvey } from '#db/queries/automation.server.ts'
import type { CustomerRow } from '#db/queries/customer.server.ts'
import { findLastInvitedAt, listSurveysInvitedFor } from '#db/queries/invitation.server.ts'
import { findWorkspace } from '#db/queries/workspace.server.ts'
import type { WorkspaceRow } from '#db/queries/workspace.server.ts'
import { createInvitation } from '../invitations/create-invitation.server.ts'
import type { Credit } from '../invitations/create-invitation.server.ts'
import { decide } from './decide.ts'

export type ApplyAutomations = {
  workspaceId: string
  event: { id: string; type: string }
  /** Locked by the caller, so that two events of one customer cannot both find the quiet period over. */
  customer: CustomerRow
  ticketId: string | null
  credit: Credit
  mailDomain: string
  now: Date
}

/** Lets every automation of this event's type decide, writes down each decision, and invites. Call within a transaction. */
export async function applyAutomations(db: Db, input: ApplyAutomations): Promise<void> {
  const { workspaceId, event } = input
  const automations = await listAutomationsFor(db, { workspaceId, eventType: event.type })
  if (automations.length === 0) return
  const workspace = await findWorkspace(db, workspaceId)
  if (workspace === null) throw new Error('an event of a workspace that is not there')
  // One after the other: what the first sends makes the second skip.
  for (const automation of automations) await apply(db, input, workspace, automation)
}

async function apply(
  db: Db,
  input: ApplyAutomations,
  workspace: WorkspaceRow,
  automation: AutomationWithSurvey,
): Promise<void> {
  const { workspaceId, customer, event, ticketId, credit, mailDomain, now } = input
  const decision = decide(automation, await gatherFacts(db, input, automation), now)
  const row = {
    workspaceId,
    eventId: event.id,
    automationId: automation.id,
    surveyId: automation.survey.id,
    customerId: customer.id,
    ticketId,
    decidedAt: now,
  }
  if (decision.outcome === 'skipped') return insertDecision(db, { ...row, ...decision })
  if (customer.email === null) throw new Error('invited a customer who has no address')
  const { invitationId } = await createInvitation(db, {
    workspace,
    survey: automation.survey,
    customer: { ...customer, email: customer.email },
    eventId: event.id,
    ticketId,
    credit,
    sendAt: decision.sendAt,
    now,
    mailDomain,
  })
  await insertDecision(db, { ...row, outcome: 'invited', invitationId })
}

async function gatherFacts(
  db: Db,
  { workspaceId, customer, ticketId, now }: ApplyAutomations,
  { survey }: AutomationWithSurvey,
) {
  const invited =
    ticketId === null ? [] : await listSurveysInvitedFor(db, { workspaceId, ticketId, now })
  return {
    surveyState: survey.state,
    hasEmail: customer.email !== null,
    unsubscribed: customer.surveysUnsubscribedAt !== null,
    alreadyInvited: invited.includes(survey.id),
    lastInvitedAt: await findLastInvitedAt(db, { workspaceId, customerId: customer.id }),
  }
}

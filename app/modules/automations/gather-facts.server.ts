import { emailHash } from '#app/modules/customers/email-hash.ts'
import type { Db } from '#db/connect.server.ts'
import {
  findAskingTerms,
  findCreditNames,
  listInvitationsSince,
  listPreviousScores,
  listSurveysAskedFor,
} from '#db/queries/asking.server.ts'
import type { AutomationWithSurvey } from '#db/queries/automation.server.ts'
import type { CustomerRow } from '#db/queries/customer.server.ts'
import type { WorkspaceRow } from '#db/queries/workspace.server.ts'
import { addressDomain } from '#app/platform/address-domain.ts'
import type { Credit } from '../invitations/create-invitation.server.ts'
import type { Facts } from './decide.ts'
import { sampleDraw } from './sample-draw.ts'

const day = 86_400_000

/** The ticket as it stood when the event happened. */
export type AskedTicket = Pick<Facts, 'channel' | 'tags' | 'autoResolved' | 'resolvedBefore'> & {
  id: string
}

export type AskedAbout = {
  customer: CustomerRow
  ticket: AskedTicket | null
  credit: Credit
  now: Date
}

/** The facts that hold for all automations of an event; what is about one survey is asked for by `factsFor`. */
export type SharedFacts = Omit<
  Facts,
  'surveyId' | 'surveyState' | 'askedBefore' | 'alreadyInvited' | 'sampleDraw'
> & {
  workspace: WorkspaceRow
  surveysAsked: { surveyId: string; stands: boolean }[]
}

/** All that these automations have to know, in a few queries, and only as far as one of them asks. */
export async function gatherFacts(
  db: Db,
  { customer, ticket, credit, now }: AskedAbout,
  automations: readonly AutomationWithSurvey[],
): Promise<SharedFacts> {
  const { workspaceId, id: customerId, email } = customer
  const hash = email === null ? null : emailHash(email)
  const terms = await findAskingTerms(db, { workspaceId, email, emailHash: hash })
  if (terms === null) throw new Error('an event of a workspace that is not there')
  const { workspace } = terms
  const surveysAsked =
    ticket === null ? [] : await listSurveysAskedFor(db, { workspaceId, ticketId: ticket.id, now })
  const { surveysPausedUntil, surveysEveryDays } = customer
  const reach = Math.max(longestQuietDays(automations), surveysEveryDays ?? 0)
  const since = new Date(now.getTime() - reach * day)
  const others = await listInvitationsSince(db, { workspaceId, customerId, since, now })
  return {
    ...(ticket ?? noTicket),
    ...(await namesFor(db, workspaceId, credit, automations)),
    attributes: customer.attributes,
    previousScores: await scoresFor(db, { workspaceId, customerId }, automations),
    isOwnAddress: terms.isColleague || isOfDomains(email, workspace.ownDomains),
    hasEmail: email !== null,
    suppressed: terms.suppressed,
    unsubscribed: customer.surveysUnsubscribedAt !== null,
    surveysPausedUntil,
    surveysEveryDays,
    others,
    surveysAsked,
    workspace,
    calendar: workspace.calendar,
    workspaceZone: workspace.timeZone,
    customerZone: customer.timeZone,
  }
}

export function factsFor(
  shared: SharedFacts,
  { id: automationId, survey }: Pick<AutomationWithSurvey, 'id' | 'survey'>,
  eventId: string,
): Facts {
  const asked = shared.surveysAsked.find(({ surveyId }) => surveyId === survey.id)
  return {
    ...shared,
    surveyId: survey.id,
    surveyState: survey.state,
    askedBefore: asked !== undefined,
    alreadyInvited: asked?.stands ?? false,
    sampleDraw: sampleDraw(automationId, eventId),
  }
}

const noTicket = { channel: null, tags: [], autoResolved: false, resolvedBefore: false }

/** An invitation of longer ago, or one of another rule that reaches no further, is in nobody's way. */
const longestQuietDays = (automations: readonly AutomationWithSurvey[]) =>
  Math.max(
    ...automations.flatMap(({ quietDays, sameSurveyQuietDays }) => [
      quietDays,
      sameSurveyQuietDays,
    ]),
    0,
  )

const conditionsOf = (automations: readonly AutomationWithSurvey[]) =>
  automations.flatMap(({ conditions }) => conditions)

async function namesFor(
  db: Db,
  workspaceId: string,
  { agentId, teamId }: Credit,
  automations: readonly AutomationWithSurvey[],
) {
  const asks = conditionsOf(automations).some(({ field }) => field === 'agent' || field === 'team')
  if (!asks) return { agent: null, team: null }
  return findCreditNames(db, { workspaceId, agentId, teamId })
}

async function scoresFor(
  db: Db,
  key: { workspaceId: string; customerId: string },
  automations: readonly AutomationWithSurvey[],
): Promise<Facts['previousScores']> {
  const kinds = conditionsOf(automations).flatMap((condition) =>
    condition.field === 'previous_score' ? [condition.kind] : [],
  )
  if (kinds.length === 0) return {}
  const rows = await listPreviousScores(db, { ...key, kinds })
  return Object.fromEntries(rows.map(({ kind, score }) => [kind, score]))
}

const isOfDomains = (email: string | null, domains: readonly string[]) =>
  email !== null && domains.includes(addressDomain(email))

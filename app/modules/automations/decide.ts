import { quietPeriodAt } from '#app/modules/invitations/quiet-period.ts'
import type { OtherInvitation } from '#app/modules/invitations/quiet-period.ts'
import { mailZone } from '#app/modules/invitations/send-window.ts'
import type {
  AutomationCondition,
  automationOccurrences,
  automationStates,
  SendWindow,
  skipReasons,
} from '#db/schema/automation.ts'
import type { WorkingCalendar } from '#db/schema/global.ts'
import type { surveyStates } from '#db/schema/survey.ts'
import { conditionDetail, failingCondition } from './conditions.ts'
import type { ConditionFacts } from './conditions.ts'
import { sendTime } from './send-time.ts'

export type SkipReason = (typeof skipReasons)[number]

export type AutomationRule = {
  state: (typeof automationStates)[number]
  conditions: readonly AutomationCondition[]
  delayMinutes: number
  delayWorkingDays: number
  sendWindow: SendWindow | null
  quietDays: number
  sameSurveyQuietDays: number
  occurrence: (typeof automationOccurrences)[number]
  skipAutoResolved: boolean
  skipOwnTickets: boolean
  /** The share of what happens that is asked about. */
  samplePercent: number
}

/** What must be known about the customer, the ticket and the survey at the moment of deciding. */
export type Facts = ConditionFacts & {
  surveyId: string
  surveyState: (typeof surveyStates)[number]
  /** The ticket was closed by a rule or by silence. */
  autoResolved: boolean
  /** The address is that of a member, an agent, or of one of the workspace's own domains. */
  isOwnAddress: boolean
  /** The ticket was resolved before this. */
  resolvedBefore: boolean
  /** The ticket was asked about with this survey before, however that ended. */
  askedBefore: boolean
  hasEmail: boolean
  suppressed: boolean
  unsubscribed: boolean
  /** The customer's own wishes: no survey until then, and at most one in so many days. */
  surveysPausedUntil: Date | null
  surveysEveryDays: number | null
  /** Where this event and automation fall between 0 and 100, evenly and always the same; see `sampleDraw`. */
  sampleDraw: number
  /** The ticket has an invitation to this survey that still stands. */
  alreadyInvited: boolean
  /** The customer's invitations of late and those to come, except cancelled ones that never went out. */
  others: readonly OtherInvitation[]
  calendar: WorkingCalendar
  workspaceZone: string
  customerZone: string | null
}

type Detail = Record<string, string | number>

export type Skip = { outcome: 'skipped'; reason: SkipReason; detail: Detail }

export type Decision = { outcome: 'invited'; sendAt: Date } | Skip

/**
 * Whether an automation asks the customer now, and when its mail goes out. The order of the rules is that of their
 * generality: the first that holds is the reason that a manager reads, so "paused" hides what would have stopped it
 * anyway, and the ticket's own invitation is named before the quiet period that it began.
 */
export function decide(automation: AutomationRule, facts: Facts, now: Date): Decision {
  const reason = ruleAgainst(automation, facts, now)
  if (reason !== null) return skip(reason, detailOf(reason, automation, facts))
  const sendAt = sendTime(now, automation, {
    calendar: facts.calendar,
    workspaceZone: mailZone(null, facts.workspaceZone),
    mailZone: mailZone(facts.customerZone, facts.workspaceZone),
  })
  const { surveyId } = facts
  // Where the mail would really stand, after delay and window.
  const quiet = quietPeriodAt(sendAt, { ...automation, surveyId }, facts.others)
  if (quiet !== null) {
    const { until, invitationId } = quiet
    return skip(quiet.reason, { until: until.toISOString(), invitation: invitationId })
  }
  const wished = { surveyId, quietDays: facts.surveysEveryDays ?? 0, sameSurveyQuietDays: 0 }
  const tooOften = quietPeriodAt(sendAt, wished, facts.others)
  return tooOften === null
    ? { outcome: 'invited', sendAt }
    : skip('customer_frequency', { until: tooOften.until.toISOString() })
}

function ruleAgainst(automation: AutomationRule, facts: Facts, now: Date): SkipReason | null {
  if (automation.state !== 'active') return 'automation_paused'
  if (facts.surveyState !== 'active') return 'survey_paused'
  if (failingCondition(automation.conditions, facts) >= 0) return 'conditions_not_met'
  if (automation.skipAutoResolved && facts.autoResolved) return 'auto_resolved'
  if (automation.skipOwnTickets && facts.isOwnAddress) return 'own_ticket'
  if (automation.occurrence === 'first' && (facts.resolvedBefore || facts.askedBefore)) {
    return 'not_first_resolution'
  }
  if (!facts.hasEmail) return 'no_email'
  if (facts.suppressed) return 'suppressed'
  if (facts.unsubscribed) return 'unsubscribed'
  if ((facts.surveysPausedUntil ?? now) > now) return 'customer_paused'
  if (facts.alreadyInvited) return 'already_invited'
  return facts.sampleDraw < automation.samplePercent ? null : 'not_sampled'
}

function detailOf(reason: SkipReason, automation: AutomationRule, facts: Facts): Detail {
  if (reason === 'conditions_not_met') return failure(automation, facts)
  const { surveysPausedUntil } = facts
  if (reason !== 'customer_paused' || surveysPausedUntil === null) return {}
  return { until: surveysPausedUntil.toISOString() }
}

function failure({ conditions }: AutomationRule, facts: Facts): Detail {
  const at = failingCondition(conditions, facts)
  const condition = conditions[at]
  return condition === undefined ? {} : conditionDetail(condition, at, facts)
}

const skip = (reason: SkipReason, detail: Detail = {}): Skip => ({
  outcome: 'skipped',
  reason,
  detail,
})

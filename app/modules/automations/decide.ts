import type { automationStates, skipReasons } from '#db/schema/automation.ts'
import type { surveyStates } from '#db/schema/survey.ts'

export type SkipReason = (typeof skipReasons)[number]

export type AutomationRule = {
  state: (typeof automationStates)[number]
  delayMinutes: number
  quietDays: number
}

/** What must be known about the customer, the ticket and the survey at the moment of deciding. */
export type Facts = {
  surveyState: (typeof surveyStates)[number]
  hasEmail: boolean
  unsubscribed: boolean
  /** The ticket has an invitation to this survey that still stands. */
  alreadyInvited: boolean
  /** When the customer's newest invitation to any survey went out, or will. */
  lastInvitedAt: Date | null
}

export type Decision =
  { outcome: 'invited'; sendAt: Date } | { outcome: 'skipped'; reason: SkipReason }

const minute = 60_000
const day = 86_400_000

/**
 * Whether an automation asks the customer now, and when its mail goes out. The order of the rules is that of their
 * generality: the first that holds is the reason that a manager reads, so "paused" hides what would have stopped it
 * anyway, and the ticket's own invitation is named before the quiet period that it began.
 */
export function decide(automation: AutomationRule, facts: Facts, now: Date): Decision {
  const sendAt = new Date(now.getTime() + automation.delayMinutes * minute)
  const reason = reasonToSkip(automation, facts, sendAt)
  return reason === null ? { outcome: 'invited', sendAt } : { outcome: 'skipped', reason }
}

function reasonToSkip(automation: AutomationRule, facts: Facts, sendAt: Date): SkipReason | null {
  if (automation.state !== 'active') return 'automation_paused'
  if (facts.surveyState !== 'active') return 'survey_paused'
  if (!facts.hasEmail) return 'no_email'
  if (facts.unsubscribed) return 'unsubscribed'
  if (facts.alreadyInvited) return 'already_invited'
  if (isQuiet(facts.lastInvitedAt, automation.quietDays, sendAt)) return 'quiet_period'
  return null
}

/** Measured between the mails, not between the decisions; a mail still to come begins its period already. */
function isQuiet(lastInvitedAt: Date | null, quietDays: number, sendAt: Date): boolean {
  if (lastInvitedAt === null || quietDays <= 0) return false
  return sendAt.getTime() < lastInvitedAt.getTime() + quietDays * day
}

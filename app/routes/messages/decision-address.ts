import type { DecisionFilter } from '#app/modules/automations/list-decisions.server.ts'
import { isId } from '#app/platform/is-id.ts'
import { automations } from '#app/texts/admin/en/automations.ts'

type Reason = keyof typeof automations.reason

const isReason = (text: string | null): text is Reason =>
  text !== null && Object.hasOwn(automations.reason, text)

export const reasons: readonly Reason[] = Object.keys(automations.reason).filter(isReason)

export const outcomes = ['invited', 'skipped'] as const

/** What the list of decisions shows; `customer` and `ticket` come from links on other pages. */
export type DecisionAddress = {
  outcome: (typeof outcomes)[number] | null
  reason: Reason | null
  automation: string | null
  customer: string | null
  ticket: string | null
}

const idIn = (query: URLSearchParams, name: string): string | null => {
  const value = query.get(name)
  return value !== null && isId(value) ? value : null
}

/** Anything that is not ours shows everything. */
export function readDecisionAddress(query: URLSearchParams): DecisionAddress {
  const reason = query.get('reason')
  return {
    outcome: outcomes.find((each) => each === query.get('outcome')) ?? null,
    reason: isReason(reason) ? reason : null,
    automation: idIn(query, 'automation'),
    customer: idIn(query, 'customer'),
    ticket: idIn(query, 'ticket'),
  }
}

export const decisionFilter = (address: DecisionAddress): DecisionFilter => ({
  outcome: address.outcome ?? undefined,
  reason: address.reason ?? undefined,
  automationId: address.automation ?? undefined,
  customerId: address.customer ?? undefined,
  ticketId: address.ticket ?? undefined,
})

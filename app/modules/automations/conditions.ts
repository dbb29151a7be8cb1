import type { AutomationCondition } from '#db/schema/automation.ts'
import type { channels } from '#db/schema/ticket.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'

/** What conditions can ask about. */
export type ConditionFacts = {
  /** Null when the event is about no ticket. */
  channel: (typeof channels)[number] | null
  tags: readonly string[]
  /** The helpdesk's id of the agent. */
  agent: string | null
  team: string | null
  attributes: Readonly<Record<string, string | number | boolean>>
  /** The score of the customer's newest confirmed answer of each kind. */
  previousScores: Partial<Record<SurveyKind, number>>
}

/** Of what is about no ticket. */
export const noTicket = { channel: null, tags: [], agent: null, team: null }

/** The place (from 0) of the first condition that does not hold; -1 when all hold. */
export const failingCondition = (
  conditions: readonly AutomationCondition[],
  facts: ConditionFacts,
): number => conditions.findIndex((condition) => !holds(condition, facts))

/** Conditions about something that is not known do not hold, except those that ask for its absence. */
export function holds(condition: AutomationCondition, facts: ConditionFacts): boolean {
  switch (condition.field) {
    case 'channel':
      return facts.channel !== null && condition.values.includes(facts.channel)
    case 'tag': {
      const tags = facts.tags.map(folded)
      const has = condition.values.some((value) => tags.includes(folded(value)))
      return condition.match === 'any' ? has : !has
    }
    case 'agent':
      return facts.agent !== null && condition.values.includes(facts.agent)
    case 'team':
      return isAmong(facts.team, condition.values)
    case 'attribute': {
      const value = attributeOf(facts, condition.name)
      const is = isAmong(value === undefined ? null : String(value), condition.values)
      return condition.match === 'is' ? is : !is
    }
    case 'previous_score': {
      const score = facts.previousScores[condition.kind]
      if (score === undefined) return false
      return condition.match === 'at_most' ? score <= condition.score : score >= condition.score
    }
  }
}

/** An attribute may have any name, also one that every object has. */
const attributeOf = ({ attributes }: ConditionFacts, name: string) =>
  Object.hasOwn(attributes, name) ? attributes[name] : undefined

const isAmong = (value: string | null, values: readonly string[]) =>
  value !== null && values.some((one) => folded(one) === folded(value))

/** People write the same word with other capitals, widths and spaces. */
const folded = (text: string) => text.normalize('NFKC').trim().toLowerCase()

/**
 * What the log keeps of the condition that did not hold, as it was then: its terms, and what was found where that tells
 * nothing of a person.
 */
export function conditionDetail(
  condition: AutomationCondition,
  index: number,
  facts: ConditionFacts,
): Record<string, string | number> {
  const { field } = condition
  const base = { condition: index, field }
  if (field === 'channel') {
    return { ...base, values: condition.values.join(', '), ...found(facts.channel) }
  }
  if (field === 'previous_score') {
    const { kind, match, score } = condition
    return { ...base, kind, match, score, ...found(facts.previousScores[kind]) }
  }
  return {
    ...base,
    ...('name' in condition && { name: condition.name }),
    ...('match' in condition && { match: condition.match }),
    values: shortened(condition.values.join(', ')),
  }
}

/** There is a row for each event: fifty long values would be kept ten thousand times over. */
const longestTerms = 300

const shortened = (terms: string) =>
  terms.length <= longestTerms ? terms : `${terms.slice(0, longestTerms).toWellFormed()}…`

const found = (value: string | number | null | undefined): Record<string, string | number> =>
  value === null || value === undefined ? {} : { found: value }

import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import { keywordMatcher } from '#app/modules/tagging/match-keywords.ts'
import { normaliseComment } from '#app/modules/tagging/normalise-comment.ts'
import type { FollowUpConditions, FollowUpReason } from './follow-up-rule.ts'

/** What rules can ask about. */
export type AnswerFacts = {
  surveyId: string
  kind: SurveyKind
  score: number
  solved: 'yes' | 'partly' | 'no' | null
  wantsHelp: boolean
  /** Everything that was written. */
  words: string
  /** The living themes that it is about for certain. */
  themeIds: readonly string[]
  teamId: string | null
  /** Of the customer; none when there is none. */
  attributes: Readonly<Record<string, string | number | boolean>>
}

export type Verdict<Rule> = { rule: Rule; reasons: FollowUpReason[] }

type HasConditions = { conditions: FollowUpConditions }

/** Of rules in their order the first whose conditions hold, and which of them made it; null when none does. */
export function answerJudge<Rule extends HasConditions>(
  rules: readonly Rule[],
): (facts: AnswerFacts) => Verdict<Rule> | null {
  const tests = rules.map((rule) => ({ rule, test: testFor(rule.conditions) }))
  return (facts) => {
    const words = lazily(() => normaliseComment(facts.words))
    for (const { rule, test } of tests) {
      const reasons = test(facts, words)
      if (reasons !== null) return { rule, reasons }
    }
    return null
  }
}

/** Whether a rule says what makes somebody unhappy, and not merely where they were asked. */
export const saysWhy = (conditions: FollowUpConditions): boolean => signsOf(conditions).length > 0

type Words = () => string
type Sign = { reason: FollowUpReason; holds: (facts: AnswerFacts, words: Words) => boolean }

function testFor(conditions: FollowUpConditions) {
  const { surveyIds, teamIds } = conditions
  const signs = signsOf(conditions)
  return (facts: AnswerFacts, words: Words): FollowUpReason[] | null => {
    if (surveyIds !== undefined && !surveyIds.includes(facts.surveyId)) return null
    if (teamIds !== undefined && (facts.teamId === null || !teamIds.includes(facts.teamId)))
      return null
    if (!signs.every(({ holds }) => holds(facts, words))) return null
    return [...new Set(signs.map(({ reason }) => reason))]
  }
}

/** The cheap ones first. */
function signsOf(conditions: FollowUpConditions): Sign[] {
  const { scoreAtMost, solved, wantsHelp, words, themeIds, attributes = [] } = conditions
  const signs: Sign[] = []
  if (scoreAtMost !== undefined)
    signs.push({
      reason: 'score',
      holds: ({ kind, score }) => score <= (scoreAtMost[kind] ?? Number.NEGATIVE_INFINITY),
    })
  if (solved !== undefined)
    signs.push({
      reason: 'not_solved',
      holds: (facts) => facts.solved !== null && solved.includes(facts.solved),
    })
  if (wantsHelp === true) signs.push({ reason: 'wants_help', holds: (facts) => facts.wantsHelp })
  if (themeIds !== undefined)
    signs.push({
      reason: 'theme',
      holds: (facts) => facts.themeIds.some((themeId) => themeIds.includes(themeId)),
    })
  for (const attribute of attributes)
    signs.push({ reason: 'customer', holds: (facts) => hasAttribute(facts, attribute) })
  if (words !== undefined) {
    const matches = keywordMatcher(words)
    signs.push({ reason: 'words', holds: (_, written) => matches(written()).length > 0 })
  }
  return signs
}

type Attribute = NonNullable<FollowUpConditions['attributes']>[number]

/** An attribute may have any name, also one that every object has. */
function hasAttribute({ attributes }: AnswerFacts, { name, values, atLeast }: Attribute): boolean {
  const value = Object.hasOwn(attributes, name) ? attributes[name] : undefined
  if (value === undefined) return false
  if (atLeast !== undefined && numberOf(value) >= atLeast) return true
  return values?.some((each) => folded(each) === folded(String(value))) ?? false
}

/** Helpdesks send numbers as text too. */
function numberOf(value: string | number | boolean): number {
  if (typeof value === 'number') return value
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN
}

/** People write the same word with other capitals, widths and spaces. */
const folded = (text: string) => text.normalize('NFKC').trim().toLowerCase()

function lazily<Value>(make: () => Value): () => Value {
  let made: { value: Value } | null = null
  return () => (made ??= { value: make() }).value
}

import { z } from 'zod'
import { cleanLine } from '#app/modules/surveys/clean-words.ts'
import { isScoreOf, surveyKinds } from '#app/modules/surveys/scale.ts'
import type { FollowUpConditions, FollowUpOwner } from './follow-up-rule.ts'
import { saysWhy } from './judge-answer.ts'
import { ruleLimits as limits } from './rule-limits.ts'

/** What a page sends to make or change a rule. The messages are names of texts, the reader's language is not known here. */

const line = (max: number) =>
  z.string().transform(cleanLine).pipe(z.string().min(1, 'required').max(max, 'too_long'))

const some = <Item extends z.ZodType>(item: Item, most: number) =>
  z
    .array(item)
    .max(most, 'too_many')
    .transform((given) => (given.length === 0 ? undefined : [...new Set(given)]))
    .optional()

const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .transform((text) => (/^\s*\d{1,6}\s*$/.test(text) ? Number(text) : Number.NaN))
    .refine((number) => Number.isInteger(number), 'whole_number')
    .refine((number) => number >= min && number <= max, 'out_of_range')

const score = z.string().transform((text) => (text.trim() === '' ? undefined : Number(text)))

const scoreAtMost = z
  .object({ csat: score, nps: score, ces: score })
  .superRefine((given, context) => {
    for (const kind of surveyKinds)
      if (given[kind] !== undefined && !isScoreOf(kind, given[kind]))
        context.addIssue({ code: 'custom', path: [kind], message: 'choose' })
  })
  .transform((given) =>
    surveyKinds.every((kind) => given[kind] === undefined) ? undefined : given,
  )

const attribute = z
  .object({
    name: line(limits.attribute),
    values: some(line(limits.value), limits.values),
    atLeast: z
      .string()
      .transform((text) => (text.trim() === '' ? undefined : Number(text)))
      .refine((number) => number === undefined || Number.isFinite(number), 'number'),
  })
  .refine(({ values, atLeast }) => values !== undefined || atLeast !== undefined, {
    path: ['values'],
    message: 'required',
  })

const conditions = z
  .object({
    surveyIds: some(z.guid('choose'), 500),
    scoreAtMost,
    solved: some(z.enum(['yes', 'partly', 'no'], 'choose'), 3),
    wantsHelp: z.boolean().transform((wants) => (wants ? (true as const) : undefined)),
    words: some(line(limits.word), limits.words),
    themeIds: some(z.guid('choose'), 500),
    teamIds: some(z.guid('choose'), 500),
    attributes: z
      .array(attribute)
      .max(limits.attributes, 'too_many')
      .transform((given) => (given.length === 0 ? undefined : given)),
  })
  .transform((given) => withoutUnset(given))
  .refine(saysWhy, { message: 'some_condition' })

/** Stored and compared without what is not set. */
function withoutUnset(given: FollowUpConditions): FollowUpConditions {
  const { scoreAtMost: scores, attributes, ...others } = given
  const set = { ...others, ...(scores === undefined ? {} : { scoreAtMost: defined(scores) }) }
  return defined(
    attributes === undefined
      ? set
      : { ...set, attributes: attributes.map((each) => defined(each)) },
  )
}

function defined<Fields extends object>(given: Fields): Fields {
  const kept = { ...given }
  for (const [name, value] of Object.entries(given))
    if (value === undefined) Reflect.deleteProperty(kept, name)
  return kept
}

const people = z
  .array(z.string().min(1))
  .max(limits.people, 'too_many')
  .transform((given) => [...new Set(given)])

const owner = z.discriminatedUnion(
  'kind',
  [
    z.object({ kind: z.literal('nobody') }),
    z.object({ kind: z.literal('member'), userId: z.string().min(1, 'choose') }),
    z.object({
      kind: z.literal('round_robin'),
      userIds: people.pipe(z.array(z.string()).min(1, 'somebody')),
    }),
    z.object({
      kind: z.literal('team'),
      teams: z.array(z.object({ teamId: z.guid('choose'), userIds: people })),
      otherwise: people,
    }),
  ],
  'choose',
) satisfies z.ZodType<FollowUpOwner>

/** `perUnit` turns hours or days of work into minutes: how long a day of work is the workspace's calendar says. */
export const ruleInput = z
  .object({
    name: line(limits.name),
    conditions,
    owner: owner.refine(
      (given) =>
        given.kind !== 'team' ||
        [...given.teams, { userIds: given.otherwise }].some(({ userIds }) => userIds.length > 0),
      { message: 'somebody' },
    ),
    due: z.object({ amount: wholeNumber(1, 10_000), perUnit: z.number() }),
    escalation: z
      .object({
        to: z.string().min(1, 'choose'),
        amount: wholeNumber(0, 10_000),
        perUnit: z.number(),
      })
      .nullable(),
  })
  .superRefine(({ due, escalation }, context) => {
    const tooLong = (path: string[]) =>
      context.addIssue({ code: 'custom', path, message: 'out_of_range' })
    if (due.amount * due.perUnit > limits.dueMinutes) tooLong(['due', 'amount'])
    if (escalation !== null && escalation.amount * escalation.perUnit > limits.dueMinutes)
      tooLong(['escalation', 'amount'])
  })
  .transform(({ name, conditions: given, owner: whose, due, escalation }) => ({
    name,
    conditions: given,
    owner: whose,
    dueMinutes: due.amount * due.perUnit,
    escalateMinutes: escalation === null ? null : escalation.amount * escalation.perUnit,
    escalateTo: escalation?.to ?? null,
  }))

export type RuleInput = z.output<typeof ruleInput>

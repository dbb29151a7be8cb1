import { minutesPer } from '#app/modules/follow-ups/rule-time.ts'
import { durationUnits } from '#app/modules/follow-ups/rule-time.ts'
import type { DurationUnit } from '#app/modules/follow-ups/rule-time.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'

export type AttributeForm = { name: string; values: string; atLeast: string }

/** The form of a rule, every field as it was typed, so that a refused one comes back as it was. */
export type RuleForm = {
  name: string
  scores: Record<SurveyKind, string>
  solved: string[]
  wantsHelp: boolean
  /** Separated by commas or line breaks. */
  words: string
  themeIds: string[]
  attributes: AttributeForm[]
  surveyIds: string[]
  teamIds: string[]
  /** Each kind has fields of its own, and keeps them while another is chosen. */
  ownerKind: string
  memberId: string
  turnIds: string[]
  teams: { teamId: string; userIds: string[] }[]
  otherwise: string[]
  dueAmount: string
  dueUnit: DurationUnit
  /** Empty: nobody. */
  escalateTo: string
  escalateAmount: string
  escalateUnit: DurationUnit
}

/** Two that are empty, so that one can be added without a script. */
export const shownAttributes = 2

export const emptyAttribute: AttributeForm = { name: '', values: '', atLeast: '' }

/** For whoever makes it, with a day of work for the first contact. */
export const newRule = (userId: string): RuleForm => ({
  name: '',
  scores: { csat: '', nps: '', ces: '' },
  solved: [],
  wantsHelp: false,
  words: '',
  themeIds: [],
  attributes: [],
  surveyIds: [],
  teamIds: [],
  ownerKind: 'member',
  memberId: userId,
  turnIds: [],
  teams: [],
  otherwise: [],
  dueAmount: '8',
  dueUnit: 'hours',
  escalateTo: '',
  escalateAmount: '4',
  escalateUnit: 'hours',
})

const mostAttributes = 10

export function readRuleForm(form: URLSearchParams): RuleForm {
  const text = (name: string) => form.get(name) ?? ''
  const unit = (name: string) => durationUnits.find((each) => each === text(name)) ?? 'hours'
  const teamNames = new Set([...form.keys()].filter((name) => name.startsWith('team.')))
  return {
    name: text('name'),
    scores: { csat: text('score.csat'), nps: text('score.nps'), ces: text('score.ces') },
    solved: form.getAll('solved'),
    wantsHelp: text('wantsHelp') === 'on',
    words: text('words'),
    themeIds: form.getAll('themes'),
    attributes: Array.from({ length: mostAttributes }, (_, row) => ({
      name: text(`attributes.${row}.name`),
      values: text(`attributes.${row}.values`),
      atLeast: text(`attributes.${row}.atLeast`),
    })).filter(({ name, values, atLeast }) => `${name}${values}${atLeast}`.trim() !== ''),
    surveyIds: form.getAll('surveys'),
    teamIds: form.getAll('teams'),
    ownerKind: text('ownerKind'),
    memberId: text('member'),
    turnIds: form.getAll('turn'),
    teams: [...teamNames].map((name) => ({ teamId: name.slice(5), userIds: form.getAll(name) })),
    otherwise: form.getAll('otherwise'),
    dueAmount: text('dueAmount'),
    dueUnit: unit('dueUnit'),
    escalateTo: text('escalateTo'),
    escalateAmount: text('escalateAmount'),
    escalateUnit: unit('escalateUnit'),
  }
}

/** As the schema of a rule wants it; what cannot be understood stays as typed, for the schema to refuse. */
export function inputOfForm(form: RuleForm, dayMinutes: number): unknown {
  return {
    name: form.name,
    conditions: {
      surveyIds: form.surveyIds,
      scoreAtMost: form.scores,
      solved: form.solved,
      wantsHelp: form.wantsHelp,
      words: split(form.words),
      themeIds: form.themeIds,
      teamIds: form.teamIds,
      attributes: form.attributes.map(({ name, values, atLeast }) => ({
        ...{ name, atLeast },
        values: split(values),
      })),
    },
    owner: ownerOfForm(form),
    due: { amount: form.dueAmount, perUnit: minutesPer(form.dueUnit, dayMinutes) },
    escalation:
      form.escalateTo === ''
        ? null
        : {
            to: form.escalateTo,
            amount: form.escalateAmount,
            perUnit: minutesPer(form.escalateUnit, dayMinutes),
          },
  }
}

function ownerOfForm({ ownerKind: kind, memberId, turnIds, teams, otherwise }: RuleForm): unknown {
  if (kind === 'member') return { kind, userId: memberId }
  if (kind === 'round_robin') return { kind, userIds: turnIds }
  if (kind === 'team') return { kind, teams, otherwise }
  return { kind }
}

const split = (text: string): string[] =>
  text
    .split(/[,、，\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '')

import { surveyLimits } from '#app/modules/surveys/survey-limits.ts'
import type { FurtherAnswer } from '#db/schema/response.ts'
import type { FurtherQuestion, SurveyDesign } from '#db/schema/survey.ts'
import { cleanText, lengthInCharacters } from './clean-text.ts'

export type { FurtherAnswer }

/** Of the text that answers one further question, in characters. */
export const textAnswerLimit = 2_000

/** A rating question's scale. */
export const ratings = [1, 2, 3, 4, 5] as const

/** What a form says to one question, which the form's reader does not know: each value under its name, as posted. */
export type PostedFurtherAnswer = { question_id: string; values: string[] }

/** The name of a question's field in the survey page's form. */
export const fieldOf = (questionId: string): string => `q_${questionId}`

const fieldName = /^q_([\w-]{1,64})$/

/**
 * Every field of a further question that says something, no more than a survey asks and offers. Whether it was asked,
 * the store decides when it stores.
 */
export function readFurtherAnswers(form: URLSearchParams): PostedFurtherAnswer[] {
  const byQuestion = new Map<string, string[]>()
  for (const [name, raw] of form) {
    const [, id] = fieldName.exec(name) ?? []
    const value = id === undefined ? '' : cleanText(raw)
    if (id === undefined || value === '') continue
    const values = byQuestion.get(id)
    if (values === undefined) {
      if (byQuestion.size < surveyLimits.questions) byQuestion.set(id, [value])
    } else if (values.length < surveyLimits.choices) values.push(value)
  }
  return [...byQuestion].map(([question_id, values]) => ({ question_id, values }))
}

export const isTextTooLong = (text: string): boolean => lengthInCharacters(text) > textAnswerLimit

/** Stored answers as a form would post them, to fill it with. */
export const asPosted = (answers: readonly FurtherAnswer[]): PostedFurtherAnswer[] =>
  answers.map(({ question_id, value }) => ({
    question_id,
    values: Array.isArray(value) ? value : [String(value)],
  }))

export const isAskedAt = ({ from, to }: Pick<FurtherQuestion, 'from' | 'to'>, score: number) =>
  from <= score && score <= to

/**
 * `not_asked`: the survey has no such question for this score. `repeated`: answered already. `malformed`: not what the
 * question's kind takes: the id of a choice, the ids of several, a text, or a whole number from 1 to 5.
 */
export type AnswerFault = 'not_asked' | 'repeated' | 'malformed' | 'too_long'

export type CheckedAnswers = {
  /** What can be stored, in the order of the survey's questions. */
  kept: FurtherAnswer[]
  /** `at` counts the given answers from 0. */
  faults: { at: number; fault: AnswerFault }[]
}

/**
 * The answers that a program gives, against the survey that asks. Forms are checked by the statement that stores them
 * (db/queries/answer.server.ts), by the same rules: change them together.
 */
export function checkFurtherAnswers(
  { questions }: Pick<SurveyDesign, 'questions'>,
  score: number,
  answers: readonly FurtherAnswer[],
): CheckedAnswers {
  const faults: CheckedAnswers['faults'] = []
  const values = new Map<string, FurtherAnswer['value']>()
  for (const [at, { question_id: id, value }] of answers.entries()) {
    const question = questions.find((each) => each.id === id)
    const checked =
      question === undefined || !isAskedAt(question, score)
        ? { fault: 'not_asked' as const }
        : checkValue(question, value)
    if ('fault' in checked) faults.push({ at, fault: checked.fault })
    else if (values.has(id)) faults.push({ at, fault: 'repeated' })
    else values.set(id, checked.value)
  }
  const kept = questions.flatMap(({ id }) => {
    const value = values.get(id)
    return value === undefined ? [] : [{ question_id: id, value }]
  })
  return { kept, faults }
}

type CheckedValue = { value: FurtherAnswer['value'] } | { fault: AnswerFault }

const malformed: CheckedValue = { fault: 'malformed' }

function checkValue(question: FurtherQuestion, value: FurtherAnswer['value']): CheckedValue {
  const { kind, choices } = question
  switch (kind) {
    case 'single':
      return typeof value === 'string' && choices.includes(value) ? { value } : malformed
    case 'multiple': {
      const isOffered =
        Array.isArray(value) && value.length > 0 && value.every((id) => choices.includes(id))
      return isOffered ? { value: choices.filter((id) => value.includes(id)) } : malformed
    }
    case 'rating':
      return ratings.some((rating) => rating === value) ? { value } : malformed
    case 'text':
      return typeof value === 'string' ? checkText(cleanText(value)) : malformed
  }
}

function checkText(value: string): CheckedValue {
  if (value === '') return malformed
  return isTextTooLong(value) ? { fault: 'too_long' } : { value }
}

import { isScoreOf, scales } from '#app/modules/surveys/scale.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import { AppError } from '#app/platform/errors.ts'
import type { SurveyDesign } from '#db/schema/survey.ts'
import { checkFurtherAnswers } from './further-answers.ts'
import type { AnswerFault, FurtherAnswer } from './further-answers.ts'

const problems: Record<AnswerFault, string> = {
  not_asked: 'is to a question that the survey does not ask at this score',
  repeated: 'is to a question that is answered already',
  malformed: 'is not what the question takes: see its kind and choices',
  too_long: 'is too long',
}

/** Throws AppError `validation_failed` for a score that is not on the survey's scale. */
export function checkScore(kind: SurveyKind, score: number): number {
  if (isScoreOf(kind, score)) return score
  const { min, max } = scales[kind]
  throw refused({ score: `must be a whole number from ${min} to ${max}` })
}

/** The answers to further questions as they are stored. Throws AppError `validation_failed` for one that cannot be. */
export function checkAnswers(
  design: Pick<SurveyDesign, 'questions'>,
  score: number,
  answers: readonly FurtherAnswer[],
): FurtherAnswer[] {
  const { kept, faults } = checkFurtherAnswers(design, score, answers)
  if (faults.length === 0) return kept
  throw refused(
    Object.fromEntries(faults.map(({ at, fault }) => [`answers.${at}`, problems[fault]])),
  )
}

const refused = (fields: Record<string, string>) =>
  new AppError('validation_failed', 'The survey does not take this answer.', fields)

import type { AskedQuestion } from '#app/modules/surveys/asked-questions.ts'
import { ratings } from './further-answers.ts'
import type { FurtherAnswer } from './further-answers.ts'

/** A further answer as people read it: the question, and what was chosen or written. */
export type WordedAnswer = {
  id: string
  title: string
  kind: AskedQuestion['kind']
  words: string[]
}

/** Stored answers in the words of the questions that they answer; what has no words any more shows its id. */
export function answerWords(
  questions: readonly AskedQuestion[],
  answers: readonly FurtherAnswer[],
): WordedAnswer[] {
  return answers.map(({ question_id: id, value }) => {
    const question = questions.find((each) => each.id === id)
    const values = Array.isArray(value) ? value : [value]
    return {
      id,
      title: question?.title ?? id,
      kind: question?.kind ?? 'text',
      words: values.map((each) => wordOf(question, each)),
    }
  })
}

function wordOf(question: AskedQuestion | undefined, value: string | number): string {
  if (typeof value === 'number') return `${value} / ${ratings.length}`
  return question?.choices.find(({ id }) => id === value)?.label ?? value
}

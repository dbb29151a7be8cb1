import type { FurtherAnswer } from '#app/modules/responses/further-answers.ts'

type Said = { comment: string; answers: readonly FurtherAnswer[] }

/** What somebody wrote: the comment and the answers to those further questions that are answered in words. */
export function wordsOf({ comment, answers }: Said, textQuestions: readonly string[]): string {
  const texts = answers.flatMap(({ question_id: id, value }) =>
    typeof value === 'string' && textQuestions.includes(id) ? [value] : [],
  )
  return [comment, ...texts].filter((text) => text.trim() !== '').join('\n')
}

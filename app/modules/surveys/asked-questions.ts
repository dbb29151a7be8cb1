import type { FurtherQuestion, SurveyDesign, SurveyTexts } from '#db/schema/survey.ts'

export type { SurveyDesign, SurveyTexts }

/** A further question in the words of one language. */
export type AskedQuestion = Pick<FurtherQuestion, 'id' | 'kind' | 'from' | 'to'> & {
  title: string
  choices: { id: string; label: string }[]
}

/** The design's further questions in the words of one language. One without words there cannot be asked in it. */
export function askedQuestions(
  { questions }: Pick<SurveyDesign, 'questions'>,
  words: SurveyTexts['questions'] = {},
): AskedQuestion[] {
  return questions.flatMap(({ id, kind, from, to, choices }) => {
    const { title = '', choices: labels = {} } = words[id] ?? {}
    if (title === '') return []
    const labelled = choices.map((choice) => ({ id: choice, label: labels[choice] ?? '' }))
    return [{ id, kind, from, to, title, choices: labelled.filter(({ label }) => label !== '') }]
  })
}

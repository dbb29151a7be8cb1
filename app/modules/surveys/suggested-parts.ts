import type { Locale } from '#app/texts/locales.ts'
import { rangeOf } from './score-bands.ts'
import type { SurveyKind } from './scale.ts'
import { suggestedEndingWords } from './suggested-ending-words.ts'
import { suggestedQuestionWords } from './suggested-question-words.ts'
import type { SuggestedQuestion } from './suggested-question-words.ts'
import type {
  Ending,
  EndingKind,
  EndingWords,
  FurtherQuestion,
  QuestionKind,
  QuestionWords,
} from './survey-content.ts'

/** A question or an ending with its words in every language, ready to be put into a survey. */
export type Suggested<Part, Words> = { part: Part; words: Record<Locale, Words> }

type Plan = { kind: QuestionKind; band: 'low' | 'high' | 'all'; choices: readonly string[] }

const questionPlans: Record<SuggestedQuestion, Plan> = {
  solved: { kind: 'single', band: 'all', choices: ['yes', 'partly', 'no'] },
  wrong: {
    kind: 'multiple',
    band: 'low',
    choices: ['slow', 'unsolved', 'unclear', 'manner', 'repeat', 'other'],
  },
  liked: { kind: 'multiple', band: 'high', choices: ['fast', 'clear', 'kind', 'skill', 'other'] },
  speed: { kind: 'rating', band: 'all', choices: [] },
  wish: { kind: 'text', band: 'all', choices: [] },
}

export function suggestQuestion(
  kind: SurveyKind,
  id: SuggestedQuestion,
): Suggested<FurtherQuestion, QuestionWords> {
  const { band, choices, kind: questionKind } = questionPlans[id]
  return {
    part: { id, kind: questionKind, ...rangeOf(kind, band), choices: [...choices] },
    words: suggestedQuestionWords[id],
  }
}

const endingBands = { help: 'low', review: 'high', promise: 'low' } as const

/** `id` is new in the survey. The address of a link is the workspace's own to fill in. */
export const suggestEnding = (
  kind: SurveyKind,
  ending: EndingKind,
  id: string,
): Suggested<Ending, EndingWords> => ({
  part: {
    id,
    kind: ending,
    ...rangeOf(kind, endingBands[ending]),
    url: ending === 'promise' ? null : '',
  },
  words: suggestedEndingWords[ending],
})

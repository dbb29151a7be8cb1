import type { SurveyTexts } from '#db/schema/survey.ts'
import { fillMergeFields } from './merge-fields.ts'
import type { MergeValues } from './merge-fields.ts'

/**
 * What the survey page says, with its merge fields filled in. The mail's own words are filled in by the mail. Few surveys
 * have any field: `valuesOf` is asked only by those.
 */
export function fillSurveyTexts(texts: SurveyTexts, valuesOf: () => MergeValues): SurveyTexts {
  const fill = (text: string) => (text.includes('{{') ? fillMergeFields(text, valuesOf()) : text)
  return {
    ...texts,
    question: fill(texts.question),
    commentLabel: fill(texts.commentLabel),
    thanks: fill(texts.thanks),
    questions: mapValues(texts.questions, (words) => ({ ...words, title: fill(words.title) })),
    endings: mapValues(texts.endings, (words) => ({ ...words, message: fill(words.message) })),
  }
}

const mapValues = <Value>(record: Record<string, Value> = {}, change: (value: Value) => Value) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))

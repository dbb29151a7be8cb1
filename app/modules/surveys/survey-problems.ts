import type { Locale } from '#app/texts/locales.ts'
import { unknownMergeFields } from './merge-fields.ts'
import { isScoreOf } from './scale.ts'
import type { SurveyKind } from './scale.ts'
import { hasChoices, hasLink, languagesOf } from './survey-content.ts'
import type { SurveyContent } from './survey-content.ts'
import { surveyLimits } from './survey-limits.ts'
import { pathOf, readWord, ruleOf, wordsOf } from './words.ts'
import type { WordKey } from './words.ts'

/**
 * What stands in the way of publishing, other than missing words. `path` is a word's, or `questions.<id>` or
 * `endings.<id>`, followed by `.range`, `.choices` or `.url`; empty when it is about the whole.
 */
export type SurveyProblem = {
  locale: Locale | null
  path: string
  problem:
    | 'too_long'
    | 'merge_field'
    | 'off_scale'
    | 'two_choices'
    | 'https'
    | 'twice'
    | 'no_language'
    | 'too_much'
}

/** All words together, in UTF-16 units: a form of 256 KB holds them even when every one is Japanese. */
const longestContent = 20_000

export const findProblems = (kind: SurveyKind, content: SurveyContent): SurveyProblem[] => [
  ...problemsOfWhole(content),
  ...problemsOfDesign(kind, content),
  ...problemsOfWords(content),
]

const general = (path: string, problem: SurveyProblem['problem']): SurveyProblem => ({
  locale: null,
  path,
  problem,
})

function problemsOfWhole({ texts, design }: SurveyContent): SurveyProblem[] {
  const keys = wordsOf(design)
  const length = Object.values(texts)
    .flatMap((words) => keys.map((key) => readWord(words, key).length))
    .reduce((sum, each) => sum + each, 0)
  return [
    ...(languagesOf(texts).length === 0 ? [general('', 'no_language')] : []),
    ...(length > longestContent ? [general('', 'too_much')] : []),
  ]
}

function problemsOfDesign(kind: SurveyKind, { design }: SurveyContent): SurveyProblem[] {
  const isOnScale = ({ from, to }: { from: number; to: number }) =>
    isScoreOf(kind, from) && isScoreOf(kind, to) && from <= to
  const asked = design.questions.flatMap((question) => {
    const path = `questions.${question.id}`
    return [
      ...(isOnScale(question) ? [] : [general(`${path}.range`, 'off_scale')]),
      ...(hasChoices(question) && question.choices.length < 2
        ? [general(`${path}.choices`, 'two_choices')]
        : []),
      ...(hasTwins(question.choices) ? [general(`${path}.choices`, 'twice')] : []),
    ]
  })
  const said = design.endings.flatMap((ending) => {
    const path = `endings.${ending.id}`
    return [
      ...(isOnScale(ending) ? [] : [general(`${path}.range`, 'off_scale')]),
      ...(hasLink(ending) && !isSafeUrl(ending.url) ? [general(`${path}.url`, 'https')] : []),
    ]
  })
  return [
    ...asked,
    ...said,
    ...(hasTwins(design.questions.map(({ id }) => id)) ? [general('questions', 'twice')] : []),
    ...(hasTwins(design.endings.map(({ id }) => id)) ? [general('endings', 'twice')] : []),
  ]
}

const hasTwins = (ids: string[]) => new Set(ids).size < ids.length

/** An https address of another site, without a name or password in it. */
export function isSafeUrl(url: string | null): url is string {
  if (url === null || url.length > surveyLimits.url || !/^https:\/\/[^\s\\]+$/i.test(url))
    return false
  if (!URL.canParse(url)) return false
  const { hostname, username, password } = new URL(url)
  return username === '' && password === '' && hostname.includes('.')
}

const problemsOfWords = ({ texts, design }: SurveyContent): SurveyProblem[] =>
  languagesOf(texts).flatMap((locale) => {
    const words = texts[locale]
    if (words === undefined) return []
    return wordsOf(design).flatMap((key) => {
      const problem = problemOfWord(key, readWord(words, key))
      return problem === null ? [] : [{ locale, path: pathOf(key), problem }]
    })
  })

/** What is wrong with a word, if anything but its absence. */
export function problemOfWord(key: WordKey, text: string): 'too_long' | 'merge_field' | null {
  const { max, isMerged } = ruleOf(key)
  if (text.length > max) return 'too_long'
  return isMerged && unknownMergeFields(text).length > 0 ? 'merge_field' : null
}

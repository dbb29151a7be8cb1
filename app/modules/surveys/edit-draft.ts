import type { Locale } from '#app/texts/locales.ts'
import { defaultSurveyTexts } from './default-texts.ts'
import { rangeOf } from './score-bands.ts'
import type { SurveyKind } from './scale.ts'
import { suggestedEndingWords } from './suggested-ending-words.ts'
import type { Suggested } from './suggested-parts.ts'
import { suggestedQuestions, suggestedQuestionWords } from './suggested-question-words.ts'
import type { SuggestedQuestion } from './suggested-question-words.ts'
import { contentOf, hasChoices, languagesOf } from './survey-content.ts'
import type {
  Ending,
  EndingWords,
  FurtherQuestion,
  QuestionKind,
  QuestionWords,
  SurveyContent,
  SurveyWords,
} from './survey-content.ts'

/** What the editor does to a draft; every act gives a new draft and leaves the old one as it was. */

const inEachLanguage = (
  content: SurveyContent,
  change: (words: SurveyWords, locale: Locale) => SurveyWords,
): SurveyContent['texts'] => {
  const texts: SurveyContent['texts'] = {}
  for (const locale of languagesOf(content.texts)) {
    const words = content.texts[locale]
    if (words !== undefined) texts[locale] = change(words, locale)
  }
  return texts
}

export function addQuestion(
  content: SurveyContent,
  { part, words }: Suggested<FurtherQuestion, QuestionWords>,
): SurveyContent {
  const design = { ...content.design, questions: [...content.design.questions, part] }
  const texts = inEachLanguage(content, (own, locale) => ({
    ...own,
    questions: { ...own.questions, [part.id]: words[locale] },
  }))
  return { texts, design }
}

export function addEnding(
  content: SurveyContent,
  { part, words }: Suggested<Ending, EndingWords>,
): SurveyContent {
  const design = { ...content.design, endings: [...content.design.endings, part] }
  const texts = inEachLanguage(content, (own, locale) => ({
    ...own,
    endings: { ...own.endings, [part.id]: words[locale] },
  }))
  return { texts, design }
}

const noWords: QuestionWords = { title: '', choices: {} }

/** A question without words yet; of choices it gets two. `ids` are new in the survey. */
export function blankQuestion(
  kind: SurveyKind,
  question: QuestionKind,
  ids: readonly [question: string, first: string, second: string],
): Suggested<FurtherQuestion, QuestionWords> {
  const [id, ...choices] = ids
  const part = { id, kind: question, ...rangeOf(kind, 'all') }
  return {
    part: { ...part, choices: hasChoices(part) ? choices : [] },
    words: { ja: noWords, en: noWords, zh: noWords, ko: noWords },
  }
}

/** The suggested questions that the survey does not ask yet, in whichever way. */
export const unusedSuggestions = ({ design }: SurveyContent): SuggestedQuestion[] =>
  suggestedQuestions.filter(
    (id) =>
      design.questions.every((question) => question.id !== id) &&
      !(id === 'solved' && design.asksSolved === true),
  )

export const askSolved = (content: SurveyContent, asksSolved: boolean): SurveyContent => ({
  ...content,
  design: { ...content.design, asksSolved },
})

const withQuestions = (
  content: SurveyContent,
  change: (questions: FurtherQuestion[]) => FurtherQuestion[],
): SurveyContent => ({
  ...content,
  design: { ...content.design, questions: change(content.design.questions) },
})

const withEndings = (
  content: SurveyContent,
  change: (endings: Ending[]) => Ending[],
): SurveyContent => ({
  ...content,
  design: { ...content.design, endings: change(content.design.endings) },
})

const without = <Part extends { id: string }>(parts: Part[], id: string) =>
  parts.filter((part) => part.id !== id)

/** The part one place up (-1) or down (1); at the end it stays. */
function moved<Part>(parts: Part[], isIt: (part: Part) => boolean, by: -1 | 1): Part[] {
  const at = parts.findIndex(isIt)
  const [part, other] = [parts[at], parts[at + by]]
  if (part === undefined || other === undefined) return parts
  return parts.with(at, other).with(at + by, part)
}

export const removeQuestion = (content: SurveyContent, id: string): SurveyContent =>
  contentOf(withQuestions(content, (questions) => without(questions, id)))

export const removeEnding = (content: SurveyContent, id: string): SurveyContent =>
  contentOf(withEndings(content, (endings) => without(endings, id)))

export const moveQuestion = (content: SurveyContent, id: string, by: -1 | 1): SurveyContent =>
  withQuestions(content, (questions) => moved(questions, (part) => part.id === id, by))

export const moveEnding = (content: SurveyContent, id: string, by: -1 | 1): SurveyContent =>
  withEndings(content, (endings) => moved(endings, (part) => part.id === id, by))

export const changeQuestion = (
  content: SurveyContent,
  id: string,
  change: Partial<Omit<FurtherQuestion, 'id' | 'kind'>>,
): SurveyContent =>
  withQuestions(content, (questions) =>
    questions.map((question) => (question.id === id ? { ...question, ...change } : question)),
  )

export const changeEnding = (
  content: SurveyContent,
  id: string,
  change: Partial<Omit<Ending, 'id' | 'kind'>>,
): SurveyContent =>
  withEndings(content, (endings) =>
    endings.map((ending) => (ending.id === id ? { ...ending, ...change } : ending)),
  )

const changeChoices = (
  content: SurveyContent,
  id: string,
  change: (choices: string[]) => string[],
): SurveyContent =>
  withQuestions(content, (questions) =>
    questions.map((question) =>
      question.id === id ? { ...question, choices: change(question.choices) } : question,
    ),
  )

export const addChoice = (content: SurveyContent, id: string, choice: string): SurveyContent =>
  contentOf(changeChoices(content, id, (choices) => [...choices, choice]))

export const removeChoice = (content: SurveyContent, id: string, choice: string): SurveyContent =>
  contentOf(changeChoices(content, id, (choices) => choices.filter((each) => each !== choice)))

export const moveChoice = (
  content: SurveyContent,
  id: string,
  choice: string,
  by: -1 | 1,
): SurveyContent =>
  changeChoices(content, id, (choices) => moved(choices, (each) => each === choice, by))

/** A language more: with good words for what Heard suggested, and none yet for what the workspace asks of its own. */
export function addLanguage(
  content: SurveyContent,
  kind: SurveyKind,
  locale: Locale,
): SurveyContent {
  const { questions, endings } = content.design
  const words = {
    ...defaultSurveyTexts(kind)[locale],
    questions: Object.fromEntries(questions.map(({ id }) => [id, suggestedWords(id, locale)])),
    endings: Object.fromEntries(
      endings.map((ending) => [ending.id, suggestedEndingWords[ending.kind][locale]]),
    ),
  }
  return contentOf({ ...content, texts: { ...content.texts, [locale]: words } })
}

function suggestedWords(id: string, locale: Locale): QuestionWords {
  const suggestion = suggestedQuestions.find((each) => each === id)
  return suggestion === undefined ? noWords : suggestedQuestionWords[suggestion][locale]
}

export function removeLanguage(content: SurveyContent, locale: Locale): SurveyContent {
  const { [locale]: _gone, ...texts } = content.texts
  return { ...content, texts }
}

/** Whether two versions say and ask the same. */
export const isSameContent = (a: SurveyContent, b: SurveyContent): boolean =>
  a === b || JSON.stringify(contentOf(a)) === JSON.stringify(contentOf(b))

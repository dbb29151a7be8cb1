import { hasChoices, hasLink } from './survey-content.ts'
import type { SurveyDesign, SurveyWords } from './survey-content.ts'

const ownWords = [
  'question',
  'low',
  'high',
  'mailSubject',
  'mailIntro',
  'commentLabel',
  'thanks',
] as const

export type OwnWord = (typeof ownWords)[number]

/** Where a word stands: in the survey itself, in one of its further questions or in one of its endings. */
export type WordKey =
  | { of: 'survey'; name: OwnWord }
  | { of: 'question'; id: string }
  | { of: 'choice'; question: string; id: string }
  | { of: 'ending'; id: string; name: 'message' | 'linkLabel' }

type Rule = { max: number; lines: 'one' | 'many'; isMerged: boolean }

const rules: Record<OwnWord | 'title' | 'choice' | 'message' | 'linkLabel', Rule> = {
  question: { max: 200, lines: 'one', isMerged: true },
  low: { max: 60, lines: 'one', isMerged: false },
  high: { max: 60, lines: 'one', isMerged: false },
  mailSubject: { max: 120, lines: 'one', isMerged: true },
  mailIntro: { max: 500, lines: 'many', isMerged: true },
  commentLabel: { max: 120, lines: 'one', isMerged: true },
  thanks: { max: 500, lines: 'many', isMerged: true },
  title: { max: 200, lines: 'one', isMerged: true },
  choice: { max: 80, lines: 'one', isMerged: false },
  message: { max: 500, lines: 'many', isMerged: true },
  linkLabel: { max: 60, lines: 'one', isMerged: false },
}

/** How long a word may be, in UTF-16 units, whether it may have several lines, and whether merge fields are filled in. */
export function ruleOf(key: WordKey): Rule {
  if (key.of === 'question') return rules.title
  return rules[key.of === 'choice' ? 'choice' : key.name]
}

/** The word's place as text, e.g. `questions.wrong.choices.slow`. */
export function pathOf(key: WordKey): string {
  switch (key.of) {
    case 'survey':
      return key.name
    case 'question':
      return `questions.${key.id}.title`
    case 'choice':
      return `questions.${key.question}.choices.${key.id}`
    case 'ending':
      return `endings.${key.id}.${key.name}`
  }
}

/** Every word that a survey of this design needs in each of its languages, in the order of the editor. */
export function wordsOf(design: SurveyDesign): WordKey[] {
  const asked = design.questions.flatMap((question): WordKey[] => [
    { of: 'question', id: question.id },
    ...(hasChoices(question) ? question.choices : []).map((id): WordKey => {
      return { of: 'choice', question: question.id, id }
    }),
  ])
  const said = design.endings.flatMap((ending): WordKey[] => {
    const message: WordKey = { of: 'ending', id: ending.id, name: 'message' }
    return hasLink(ending)
      ? [message, { of: 'ending', id: ending.id, name: 'linkLabel' }]
      : [message]
  })
  return [...ownWords.map((name): WordKey => ({ of: 'survey', name })), ...asked, ...said]
}

export function readWord(words: SurveyWords, key: WordKey): string {
  switch (key.of) {
    case 'survey':
      return words[key.name]
    case 'question':
      return words.questions[key.id]?.title ?? ''
    case 'choice':
      return words.questions[key.question]?.choices[key.id] ?? ''
    case 'ending':
      return words.endings[key.id]?.[key.name] ?? ''
  }
}

const noWords = { title: '', choices: {} }
const noEnding = { message: '', linkLabel: '' }

/** The words with one of them changed. */
export function writeWord(words: SurveyWords, key: WordKey, text: string): SurveyWords {
  switch (key.of) {
    case 'survey':
      return { ...words, [key.name]: text }
    case 'question': {
      const own = words.questions[key.id] ?? noWords
      return { ...words, questions: { ...words.questions, [key.id]: { ...own, title: text } } }
    }
    case 'choice': {
      const own = words.questions[key.question] ?? noWords
      const changed = { ...own, choices: { ...own.choices, [key.id]: text } }
      return { ...words, questions: { ...words.questions, [key.question]: changed } }
    }
    case 'ending': {
      const own = words.endings[key.id] ?? noEnding
      return { ...words, endings: { ...words.endings, [key.id]: { ...own, [key.name]: text } } }
    }
  }
}

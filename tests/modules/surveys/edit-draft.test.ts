import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findMissing } from '#app/modules/surveys/completeness.ts'
import { defaultSurveyTexts } from '#app/modules/surveys/default-texts.ts'
import {
  addChoice,
  addEnding,
  addLanguage,
  askSolved,
  addQuestion,
  blankQuestion,
  isSameContent,
  moveQuestion,
  removeChoice,
  removeLanguage,
  removeQuestion,
  unusedSuggestions,
} from '#app/modules/surveys/edit-draft.ts'
import { suggestEnding, suggestQuestion } from '#app/modules/surveys/suggested-parts.ts'
import { suggestedQuestions } from '#app/modules/surveys/suggested-question-words.ts'
import { contentOf, endingKinds } from '#app/modules/surveys/survey-content.ts'
import { findProblems } from '#app/modules/surveys/survey-problems.ts'
import { locales } from '#app/texts/locales.ts'
import { completeContent, fullContent } from '../../support/survey-content.ts'

const kinds = ['csat', 'nps', 'ces'] as const

describe.each(kinds)('what Heard suggests for %s', (kind) => {
  const plain = contentOf({
    texts: defaultSurveyTexts(kind),
    design: { presentation: 'numbers', questions: [], endings: [] },
  })
  const questioned = suggestedQuestions.reduce(
    (draft, id) => addQuestion(draft, suggestQuestion(kind, id)),
    plain,
  )
  const all = endingKinds.reduce(
    (draft, ending) => addEnding(draft, suggestEnding(kind, ending, ending)),
    questioned,
  )

  test('has its words in every language, and nothing is wrong with it but the addresses', () => {
    expect(findMissing(all)).toEqual([])
    expect(findProblems(kind, all).map(({ problem }) => problem)).toEqual(['https', 'https'])
  })

  test('is suggested once', () => {
    expect(unusedSuggestions(plain)).toEqual([...suggestedQuestions])
    expect(unusedSuggestions(all)).toEqual([])
  })

  test('is not suggested when the survey asks that after a ticket anyway', () => {
    expect(unusedSuggestions(askSolved(plain, true))).not.toContain('solved')
    expect(unusedSuggestions(askSolved(plain, true))).toHaveLength(suggestedQuestions.length - 1)
  })

  test('speaks a language that is added later', () => {
    const reduced = locales.slice(1).reduce(removeLanguage, all)
    const whole = locales.slice(1).reduce((draft, each) => addLanguage(draft, kind, each), reduced)
    expect(isSameContent(whole, all)).toBe(true)
  })
})

describe('a draft', () => {
  test('asks a question of one’s own in a new language only when it has words there', () => {
    const draft = addLanguage(
      addQuestion(fullContent(), blankQuestion('csat', 'single', ['mine', 'x', 'y'])),
      'csat',
      'ko',
    )
    const paths = findMissing(draft).filter(({ locale }) => locale === 'ko')
    expect(paths.map(({ path }) => path)).toContain('questions.mine.title')
    expect(paths.map(({ path }) => path)).toContain('questions.mine.choices.x')
    expect(paths.map(({ path }) => path)).not.toContain('questions.wish.title')
  })

  test('forgets the words of what is removed', () => {
    const draft = removeChoice(removeQuestion(fullContent(), 'wish'), 'wrong', 'slow')
    expect(draft.texts.ja?.questions).toEqual({
      wrong: { title: '何が問題でしたか？', choices: { other: 'Other' } },
    })
  })

  test('puts a new choice last', () => {
    const draft = addChoice(fullContent(), 'wrong', 'rude')
    expect(draft.design.questions[0]?.choices).toEqual(['slow', 'other', 'rude'])
    expect(draft.texts.en?.questions.wrong?.choices.rude).toBe('')
  })

  test('keeps every question when one is moved, and moving it back undoes it', () => {
    fc.assert(
      fc.property(completeContent('nps'), fc.nat(), (content, pick) => {
        const { questions } = content.design
        const id = questions[pick % Math.max(1, questions.length)]?.id ?? 'none'
        const moved = moveQuestion(content, id, 1)
        expect(new Set(moved.design.questions)).toEqual(new Set(questions))
        const wasLast = questions.at(-1)?.id === id
        expect(isSameContent(wasLast ? moved : moveQuestion(moved, id, -1), content)).toBe(true)
      }),
    )
  })
})

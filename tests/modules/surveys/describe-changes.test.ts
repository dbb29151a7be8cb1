import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { describeChanges } from '#app/modules/surveys/describe-changes.ts'
import {
  addChoice,
  addLanguage,
  askSolved,
  changeEnding,
  isSameContent,
  moveQuestion,
  removeEnding,
  removeLanguage,
  removeQuestion,
} from '#app/modules/surveys/edit-draft.ts'
import type { SurveyContent } from '#app/modules/surveys/survey-content.ts'
import { completeContent, fullContent } from '../../support/survey-content.ts'

const full = fullContent()

const inEnglish = (words: object): SurveyContent => ({
  ...full,
  texts: { ...full.texts, en: { ...full.texts.en!, ...words } },
})

describe('the changes between two versions', () => {
  test('are none exactly when the versions are the same', () => {
    const contents = completeContent('csat')
    fc.assert(
      fc.property(contents, contents, (one, other) => {
        expect(describeChanges(one, one, 'en')).toEqual([])
        expect(describeChanges(one, other, 'en').length === 0).toBe(isSameContent(one, other))
      }),
    )
  })

  const cases: [string, SurveyContent, object[]][] = [
    [
      'words, counted for each language',
      inEnglish({ question: 'How was it?', thanks: 'Thanks!' }),
      [{ what: 'words', locale: 'en', count: 2 }],
    ],
    [
      'how the scores look',
      { ...full, design: { ...full.design, presentation: 'stars' } },
      [{ what: 'presentation', presentation: 'stars' }],
    ],
    ['that it asks whether it is solved', askSolved(full, true), [{ what: 'solved_asked' }]],
    [
      'a language more',
      addLanguage(full, 'csat', 'ko'),
      [{ what: 'language_added', locale: 'ko' }],
    ],
    ['a language less', removeLanguage(full, 'en'), [{ what: 'language_removed', locale: 'en' }]],
    [
      'a question less, by its title in the language of the reader',
      removeQuestion(full, 'wrong'),
      [{ what: 'question_removed', title: '何が問題でしたか？' }],
    ],
    ['the order of the questions', moveQuestion(full, 'wish', -1), [{ what: 'questions_moved' }]],
    [
      'a choice more',
      addChoice(full, 'wrong', 'rude'),
      [{ what: 'question_changed', title: '何が問題でしたか？' }],
    ],
    ['an ending less', removeEnding(full, 'call'), [{ what: 'ending_removed', kind: 'promise' }]],
    [
      'where a link leads',
      changeEnding(full, 'help', { url: 'https://other.example.com/' }),
      [{ what: 'ending_changed', kind: 'help' }],
    ],
  ]
  test.each(cases)('name %s', (_name, after, changes) => {
    expect(describeChanges(full, after, 'ja')).toEqual(changes)
  })
})

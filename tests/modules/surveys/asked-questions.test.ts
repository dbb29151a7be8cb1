import { expect, test } from 'vitest'
import { askedQuestions } from '#app/modules/surveys/asked-questions.ts'
import { kumoDesign, kumoTexts } from '../../support/survey-design.ts'

test('a survey asks in the words of the language, in the order of its design', () => {
  const asked = askedQuestions(kumoDesign, kumoTexts.ja.questions)
  expect(asked.map(({ id }) => id)).toEqual(['wrong', 'what', 'how', 'words', 'good'])
  expect(asked[0]).toEqual({
    ...{ id: 'wrong', kind: 'single', from: 1, to: 3, title: 'どのような点がご不満でしたか？' },
    choices: [
      { id: 'late', label: '時間がかかった' },
      { id: 'rude', label: '対応が丁寧ではなかった' },
      { id: 'unsolved', label: '問題が解決していない' },
    ],
  })
})

test('what has no words in the language cannot be asked or chosen in it', () => {
  const wrong = { title: 'What went wrong?', choices: { late: 'It took too long' } }
  expect(askedQuestions(kumoDesign, { wrong })).toMatchObject([
    { id: 'wrong', choices: [{ id: 'late' }] },
  ])
  expect(askedQuestions(kumoDesign)).toEqual([])
})

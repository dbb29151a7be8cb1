import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerWords } from '#app/modules/responses/answer-words.ts'
import {
  asPosted,
  checkFurtherAnswers,
  readFurtherAnswers,
  textAnswerLimit,
} from '#app/modules/responses/further-answers.ts'
import type { FurtherAnswer } from '#app/modules/responses/further-answers.ts'
import { askedQuestions } from '#app/modules/surveys/asked-questions.ts'
import { kumoDesign, kumoTexts } from '../../support/survey-design.ts'

describe('the further answers of a form', () => {
  const read = (form: string) => readFurtherAnswers(new URLSearchParams(form))

  test('are gathered by question, in the order of the form', () => {
    expect(read('score=2&q_wrong=slow&q_more=a&comment=x&q_more=b&q_how=5')).toEqual([
      { question_id: 'wrong', values: ['slow'] },
      { question_id: 'more', values: ['a', 'b'] },
      { question_id: 'how', values: ['5'] },
    ])
  })

  test('are cleaned, and left out when they say nothing', () => {
    expect(read('q_a=+%0D%0A+&q_b=+one%0D%0Atwo%00+&q_c=')).toEqual([
      { question_id: 'b', values: ['one\ntwo'] },
    ])
  })

  test('have names that could be a question’s', () => {
    expect(read(`q_=x&Q_a=x&q_${'a'.repeat(65)}=x&q_a.b=x&q_a%0A=x&qa=x&xq_a=x`)).toEqual([])
  })

  test('are no more than a survey can ask and offer, however many fields come', () => {
    const fields = Array.from({ length: 10_000 }, (_, at) => `q_f${at % 500}=${at}`)
    const answers = read(fields.join('&'))
    expect(answers).toHaveLength(10)
    expect(Math.max(...answers.map(({ values }) => values.length))).toBe(20)
    expect(read('q_one=1&'.repeat(10_000))[0]?.values).toHaveLength(20)
  })

  test('may be named like what every object has', () => {
    for (const id of ['__proto__', 'constructor', 'toString'])
      expect(read(`q_${id}=x`)).toEqual([{ question_id: id, values: ['x'] }])
  })
})

describe('the further answers of a program', () => {
  const check = (score: number, ...answers: FurtherAnswer[]) =>
    checkFurtherAnswers(kumoDesign, score, answers)
  const answer = (question_id: string, value: FurtherAnswer['value']) => ({ question_id, value })

  test('are kept in the order of the questions, chosen ones in the order of the choices', () => {
    const given = [answer('words', 'too late'), answer('what', ['price', 'speed'])]
    expect(check(2, ...given)).toEqual({
      kept: [answer('what', ['speed', 'price']), answer('words', 'too late')],
      faults: [],
    })
  })

  test.each([
    ['a question of another score', 5, answer('wrong', 'late'), 'not_asked'],
    ['a question of another survey', 2, answer('nps', 'x'), 'not_asked'],
    ['a choice that is not offered', 2, answer('wrong', 'Late'), 'malformed'],
    ['several where one is asked', 2, answer('wrong', ['late']), 'malformed'],
    ['none of several', 2, answer('what', []), 'malformed'],
    ['one of several that is not offered', 2, answer('what', ['speed', 'late']), 'malformed'],
    ['a rating in words', 2, answer('how', '3'), 'malformed'],
    ['a rating off its scale', 2, answer('how', 6), 'malformed'],
    ['half a rating', 2, answer('how', 2.5), 'malformed'],
    ['a text of white space', 2, answer('words', ' \n '), 'malformed'],
    ['a number as text', 2, answer('words', 3), 'malformed'],
    ['a long text', 2, answer('words', '長'.repeat(textAnswerLimit + 1)), 'too_long'],
  ] as const)('without %s', (_name, score, given, fault) => {
    expect(check(score, answer('how', 4), given)).toEqual({
      kept: [answer('how', 4)],
      faults: [{ at: 1, fault }],
    })
  })

  test('are taken once for each question', () => {
    expect(check(2, answer('how', 4), answer('how', 5))).toEqual({
      kept: [answer('how', 4)],
      faults: [{ at: 1, fault: 'repeated' }],
    })
  })

  test('may be as long as people count, whatever the characters', () => {
    const words = '😀'.repeat(textAnswerLimit)
    expect(check(2, answer('words', words)).kept).toEqual([answer('words', words)])
  })

  test('lose nothing and gain nothing by being checked again', () => {
    const value = fc.oneof(
      fc.constantFrom('late', 'rude', 'speed', 'x'),
      fc.subarray(['speed', 'price', 'people', 'x']),
      fc.integer({ min: 0, max: 6 }),
    )
    const id = fc.constantFrom('wrong', 'what', 'how', 'words', 'good', 'x')
    const given = fc.array(fc.record({ question_id: id, value }), { maxLength: 8 })
    fc.assert(
      fc.property(given, fc.integer({ min: 1, max: 5 }), (answers, score) => {
        const { kept, faults } = check(score, ...answers)
        expect(kept.length + faults.length).toBe(answers.length)
        expect(check(score, ...kept)).toEqual({ kept, faults: [] })
      }),
    )
  })
})

test('stored answers fill the form as they were posted', () => {
  const stored = [
    { question_id: 'what', value: ['speed', 'price'] },
    { question_id: 'how', value: 4 },
    { question_id: 'words', value: 'late' },
  ]
  expect(asPosted(stored)).toEqual([
    { question_id: 'what', values: ['speed', 'price'] },
    { question_id: 'how', values: ['4'] },
    { question_id: 'words', values: ['late'] },
  ])
})

test('people read the words of the questions and choices; what has none shows its id', () => {
  const answers = [
    { question_id: 'what', value: ['speed', 'gone'] },
    { question_id: 'how', value: 4 },
    { question_id: 'lost', value: 'x' },
  ]
  expect(answerWords(askedQuestions(kumoDesign, kumoTexts.en.questions), answers)).toEqual([
    { id: 'what', kind: 'multiple', title: 'What should we do better?', words: ['Speed', 'gone'] },
    { id: 'how', kind: 'rating', title: 'How clear were our words?', words: ['4 / 5'] },
    { id: 'lost', kind: 'text', title: 'lost', words: ['x'] },
  ])
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findProblems, isSafeUrl } from '#app/modules/surveys/survey-problems.ts'
import { changedContent, completeContent, fullContent } from '../../support/survey-content.ts'

const problemsOf = (changes: Record<string, unknown>) =>
  findProblems('csat', changedContent(changes)).map(
    ({ locale, path, problem }) => `${locale ?? '-'} ${path} ${problem}`,
  )

const [wrong, wish] = fullContent().design.questions

describe('what stands in the way of publishing', () => {
  test('is nothing for a good survey of any kind', () => {
    const good = fc
      .constantFrom('csat' as const, 'nps' as const, 'ces' as const)
      .chain((kind) => completeContent(kind).map((content) => ({ kind, content })))
    fc.assert(
      fc.property(good, ({ kind, content }) => {
        expect(findProblems(kind, content)).toEqual([])
      }),
    )
  })

  const cases: [string, Record<string, unknown>, string][] = [
    ['no language', { texts: {} }, '-  no_language'],
    [
      'scores of another scale',
      { 'design.questions.0.to': 6 },
      '- questions.wrong.range off_scale',
    ],
    ['a score below the scale', { 'design.endings.0.from': 0 }, '- endings.help.range off_scale'],
    [
      'scores the wrong way round',
      { 'design.questions.0.from': 5 },
      '- questions.wrong.range off_scale',
    ],
    [
      'a single choice',
      { 'design.questions.0.choices': ['slow'] },
      '- questions.wrong.choices two_choices',
    ],
    [
      'a choice that is there twice',
      { 'design.questions.0.choices': ['slow', 'slow'] },
      '- questions.wrong.choices twice',
    ],
    [
      'a question that is there twice',
      { 'design.questions': [wrong, wish, wish] },
      '- questions twice',
    ],
    ['no address', { 'design.endings.0.url': '' }, '- endings.help.url https'],
    ['a word that is too long', { 'texts.ja.low': 'あ'.repeat(61) }, 'ja low too_long'],
    [
      'a merge field that does not exist',
      { 'texts.en.question': 'Hello {{customer.nickname}}' },
      'en question merge_field',
    ],
  ]
  test.each(cases)('is %s', (_name, changes, problem) => {
    expect(problemsOf(changes)).toEqual([problem])
  })

  test('is no merge field that exists, with or without a default', () => {
    const question = '{{customer.first_name|friend}}, how was {{ticket.subject}}?'
    expect(problemsOf({ 'texts.en.question': question })).toEqual([])
  })

  test('is more than a form can hold, all words together', () => {
    const choices = Array.from({ length: 20 }, (_, at) => `c${at}`)
    const labels = Object.fromEntries(choices.map((id) => [id, 'あ'.repeat(80)]))
    const ids = Array.from({ length: 10 }, (_, at) => `q${at}`)
    const words = Object.fromEntries(ids.map((id) => [id, { title: 'あ', choices: labels }]))
    const problems = problemsOf({
      'design.questions': ids.map((id) => ({ ...wrong, id, choices })),
      'texts.ja.questions': words,
      'texts.en.questions': words,
    })
    expect(problems).toEqual(['-  too_much'])
  })
})

describe('an address that customers are sent to', () => {
  test.each([
    'https://help.example.com',
    'https://example.co.jp/ヘルプ?a=1#b',
    'HTTPS://a.example',
  ])('%s is fine', (url) => {
    expect(isSafeUrl(url)).toBe(true)
  })

  test.each([
    null,
    '',
    'help.example.com',
    'http://help.example.com',
    'javascript:alert(1)',
    ' https://help.example.com',
    'https://help.example.com/a b',
    'https://user:secret@help.example.com',
    'https://user@help.example.com',
    'https://localhost/',
    'https:\\\\evil.example',
    'https://',
    `https://help.example.com/${'a'.repeat(500)}`,
    'data:text/html,x',
  ])('%s is not', (url) => {
    expect(isSafeUrl(url)).toBe(false)
  })
})

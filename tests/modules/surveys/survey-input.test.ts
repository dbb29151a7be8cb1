import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanLine, cleanLines } from '#app/modules/surveys/clean-words.ts'
import { isSameContent } from '#app/modules/surveys/edit-draft.ts'
import { readDraft } from '#app/modules/surveys/survey-input.ts'
import { partIdPattern } from '#app/modules/surveys/survey-limits.ts'
import { changedContent, completeContent, fullContent } from '../../support/survey-content.ts'

const kind = fc.constantFrom('csat' as const, 'nps' as const, 'ces' as const)

/** The full survey as the editor would post it, with other values at some places. */
const posted = (changes: Record<string, unknown>): string => JSON.stringify(changedContent(changes))

const full = fullContent()

describe('a draft', () => {
  test('is read as it was written', () => {
    fc.assert(
      fc.property(kind.chain(completeContent), (content) => {
        const read = readDraft(JSON.stringify(content))
        expect(read !== null && isSameContent(read, content)).toBe(true)
      }),
    )
  })

  test('comes back clean: trimmed, one line where it is one line, without what cannot be stored', () => {
    const draft = readDraft(
      posted({
        'texts.en.question': '  How\r\nwas\tit?\u0000\u202a  ',
        'texts.en.thanks': '\n Thank you.\r\n\r\n\r\n\r\nBye.\u0007 ',
        'texts.en.low': 'bad \ud800',
        'texts.en.questions.wrong.choices.slow': ' too\nslow ',
      }),
    )
    expect(draft?.texts.en).toMatchObject({
      question: 'How was it?\u202a',
      thanks: 'Thank you.\n\nBye.',
      low: 'bad \ufffd',
      questions: { wrong: { choices: { slow: 'too slow' } } },
    })
  })

  test('keeps no word of a question or language that is not asked', () => {
    const draft = readDraft(
      posted({
        'design.questions': full.design.questions.slice(0, 1),
        'texts.en.endings.gone': { message: 'x', linkLabel: 'y' },
        'texts.en.extra': 'x',
      }),
    )
    expect(Object.keys(draft?.texts.en?.questions ?? {})).toEqual(['wrong'])
    expect(Object.keys(draft?.texts.en?.endings ?? {})).toEqual(['help', 'call'])
    expect(draft?.texts.en).not.toHaveProperty('extra')
  })

  test('has no choices where none can be chosen, and no address where nothing leads anywhere', () => {
    const draft = readDraft(
      posted({
        'design.questions.1.choices': ['a', 'b'],
        'design.endings.1.url': 'javascript:alert(1)',
      }),
    )
    expect(draft?.design.questions[1]?.choices).toEqual([])
    expect(draft?.design.endings[1]?.url).toBeNull()
  })

  const [, text] = full.design.questions
  const many = (count: number) => Array.from({ length: count }, (_, at) => `c${at}`)
  const odd: [string, string][] = [
    ['nothing', ''],
    ['no JSON', '{"texts":'],
    ['null', 'null'],
    ['a list', '[]'],
    ['an unknown language', posted({ 'texts.fr': full.texts.en })],
    ['a language of every object', posted({ 'texts.constructor': full.texts.en })],
    ['a word that is none', posted({ 'texts.en.question': { toString: 1 } })],
    ['a missing word', posted({ 'texts.en.thanks': undefined })],
    ['an endless word', posted({ 'texts.en.thanks': 'x'.repeat(5_000) })],
    ['an odd kind', posted({ 'design.questions.0.kind': 'matrix' })],
    ['a fraction of a score', posted({ 'design.questions.0.from': 1.5 })],
    ['a score beyond every scale', posted({ 'design.endings.0.to': 11 })],
    ['an odd id', posted({ 'design.questions.0.id': '__proto__' })],
    ['an id of every object', posted({ 'design.questions.0.id': 'constructor' })],
    ['an odd choice', posted({ 'design.questions.0.choices': ['a b'] })],
    ['eleven questions', posted({ 'design.questions': many(11).map((id) => ({ ...text, id })) })],
    ['twenty-one choices', posted({ 'design.questions.0.choices': many(21) })],
    ['an odd presentation', posted({ 'design.presentation': 'hearts' })],
    ['words of an odd key', '{"texts":{"__proto__":{}},"design":{"questions":[]}}'],
  ]
  test.each(odd)('that is %s is not read', (_name, draft) => {
    expect(readDraft(draft)).toBeNull()
  })

  test('of any JSON at all is read or not, and never fails', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (texts, design) => {
        expect(readDraft(JSON.stringify({ texts, design })) ?? 'refused').toBeTruthy()
      }),
    )
  })
})

test('no id is the name of something that every object has', () => {
  const inherited = Object.getOwnPropertyNames(Object.prototype)
  expect(inherited.filter((name) => partIdPattern.test(name))).toEqual([])
})

test('cleaning a second time changes nothing', () => {
  const text = fc.string({ unit: 'binary' })
  fc.assert(
    fc.property(text, (typed) => {
      for (const clean of [cleanLine, cleanLines]) {
        const once = clean(typed)
        expect(clean(once)).toBe(once)
        expect(once.isWellFormed()).toBe(true)
      }
      expect(cleanLine(typed)).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
    }),
  )
})

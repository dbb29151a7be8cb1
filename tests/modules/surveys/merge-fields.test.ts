import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  fillMergeFields,
  mergeFieldNames,
  mergeFieldsIn,
  unknownMergeFields,
} from '#app/modules/surveys/merge-fields.ts'
import { mergeValues } from '#app/modules/surveys/merge-values.ts'
import type { MergeFacts } from '#app/modules/surveys/merge-values.ts'

const facts: MergeFacts = {
  customerName: '佐藤 愛子',
  attributes: { plan: 'pro', seats: 3, 会社: '雲書店', __proto: 'x' },
  ticketSubject: '請求書が開けない',
  ticketExternalId: '35436',
  channel: 'email',
  agentName: 'Mori',
  workspaceName: 'Kumo Books',
}
const nobody: MergeFacts = {
  customerName: null,
  attributes: null,
  ticketSubject: null,
  ticketExternalId: null,
  channel: null,
  agentName: null,
  workspaceName: 'Kumo Books',
}

const forAiko = (text: string) => fillMergeFields(text, mergeValues(facts, 'ja'))
const forNobody = (text: string) => fillMergeFields(text, mergeValues(nobody, 'en'))

describe('a merge field', () => {
  test.each([
    ['{{customer.name}}', '佐藤 愛子'],
    ['{{customer.full_name}}様', '佐藤 愛子様'],
    ['{{customer.last_name|お客様}}様、こんにちは', '佐藤様、こんにちは'],
    ['{{ customer.first_name | お客様 }}', '愛子'],
    ['#{{ticket.id}}「{{ticket.subject}}」', '#35436「請求書が開けない」'],
    ['{{ticket.channel}}でのお問い合わせ', 'メールでのお問い合わせ'],
    ['{{agent.name}} @ {{workspace.name}}', 'Mori @ Kumo Books'],
    ['{{attributes.plan}}/{{attributes.seats}}/{{attributes.会社}}', 'pro/3/雲書店'],
    ['{{customer.last_name}}{{customer.first_name}}', '佐藤愛子'],
    ['no field, {braces}, {{}', 'no field, {braces}, {{}'],
  ])('%s becomes %s', (text, filled) => {
    expect(forAiko(text)).toBe(filled)
  })

  test.each([
    ['Hello {{customer.first_name|there}}!', 'Hello there!'],
    ['Hello {{customer.first_name}}, thank you.', 'Hello, thank you.'],
    ['{{customer.first_name}}, how was it?', 'how was it?'],
    ['How was it, {{customer.first_name}}?', 'How was it?'],
    ['Thanks, {{customer.first_name}}', 'Thanks'],
    ['Hi {{customer.name}}{{workspace.name}}!', 'Hi Kumo Books!'],
    ['{{workspace.name}}{{customer.name}}様', 'Kumo Books様'],
    ['About {{ticket.subject}} on {{ticket.channel}} today', 'About on today'],
    ['{{customer.last_name}}様、いかがでしたか？', 'いかがでしたか？'],
    ['{{customer.last_name|お客様}}様、いかがでしたか？', 'お客様、いかがでしたか？'],
    ['{{customer.last_name|お客}}様、いかがでしたか？', 'お客様、いかがでしたか？'],
    ['{{customer.name}} 님, 안녕하세요', '안녕하세요'],
    ['Dear {{customer.name}}\n{{agent.name}} asks', 'Dear\nasks'],
    ['{{wrong.field|default}} and {{wrong.field}}', 'default and'],
    ['{{agent.name}}', ''],
  ])('that is not known leaves nothing odd behind: %s', (text, filled) => {
    expect(forNobody(text)).toBe(filled)
  })

  test('is looked up once: a name that looks like a field stays text', () => {
    const values = mergeValues({ ...facts, customerName: '{{workspace.name}} Sato' }, 'en')
    expect(fillMergeFields('Hello {{customer.name}}', values)).toBe('Hello {{workspace.name}} Sato')
  })

  test('cannot reach what every object has', () => {
    const values = mergeValues(facts, 'ja')
    for (const name of [
      'constructor',
      '__proto__',
      'attributes.constructor',
      'attributes.__proto__',
    ])
      expect(fillMergeFields(`{{${name}|-}}`, values)).toBe('-')
  })

  test('is one line, and cannot end a header or turn the words around it', () => {
    const hostile = 'Eve\r\nBcc: x@example.com\u202e\u0000'
    const values = mergeValues({ ...facts, agentName: hostile, customerName: 'שרה כהן' }, 'en')
    expect(fillMergeFields('{{agent.name}}', values)).toBe('Eve Bcc: x@example.com')
    expect(fillMergeFields('Hi {{customer.name}}!', values)).toBe('Hi \u2068שרה כהן\u2069!')
  })

  test('that is wrong is told to who writes the text', () => {
    expect(
      unknownMergeFields('{{customer.name|x}} {{attributes.any thing}} {{ticket.id}}'),
    ).toEqual([])
    expect(unknownMergeFields('{{customer.nmae|x}} {{attributes.}} {{}} {{customer.name')).toEqual([
      '{{customer.nmae}}',
      '{{attributes.}}',
      '{{}}',
      '{{customer.name',
    ])
    expect(unknownMergeFields('{a} } {')).toEqual([])
  })

  test('is found with its default', () => {
    expect(mergeFieldsIn('a {{customer.first_name|お客様}} b {{ agent.name }}')).toEqual([
      { name: 'customer.first_name', fallback: 'お客様' },
      { name: 'agent.name', fallback: '' },
    ])
  })

  test('whatever the values are, the words around the fields stay', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/)
    fc.assert(
      fc.property(
        fc.constantFrom(...mergeFieldNames),
        fc.string({ unit: 'binary' }),
        word,
        word,
        (name, value, before, after) => {
          const filled = fillMergeFields(`${before} {{${name}}} ${after}`, { [name]: value })
          expect(filled.startsWith(before)).toBe(true)
          expect(filled.endsWith(after)).toBe(true)
        },
      ),
    )
  })
})

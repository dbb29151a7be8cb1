import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileTemplate, slot, withoutSlots } from '#app/modules/mail/mail-template.ts'

const values = {
  name: 'Aiko',
  ticketSubject: 'Invoice',
  question: 'How was it?',
  intro: 'One tap.',
  surveyUrl: 'S',
  unsubscribeUrl: 'U',
}

test('every place-holder gets its value, as often as it stands there', () => {
  const fill = compileTemplate(`<${slot('name')}> ${slot('surveyUrl')}?${slot('surveyUrl')}`)
  expect(fill(values)).toBe('<Aiko> S?S')
})

test('place-holders survive a change of case', () => {
  expect(compileTemplate(slot('ticketSubject').toUpperCase())(values)).toBe('Invoice')
  expect(compileTemplate(slot('ticketSubject').toLowerCase())(values)).toBe('Invoice')
})

test('a value that looks like a place-holder or a replacement pattern is only text', () => {
  const fill = compileTemplate(`${slot('name')}|${slot('unsubscribeUrl')}`)
  const tricky = { ...values, name: `$& $1 ${slot('unsubscribeUrl')}` }
  expect(fill(tricky)).toBe(`${tricky.name}|U`)
})

test('a text around the place-holders is never changed, whatever it is', () => {
  const text = fc.string({ unit: 'binary' }).map(withoutSlots)
  fc.assert(
    fc.property(text, text, (before, after) => {
      expect(compileTemplate(before + slot('name') + after)(values)).toBe(`${before}Aiko${after}`)
    }),
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { slugPattern, suggestSlug } from '#app/modules/workspaces/slug.ts'

test.each([
  ['Kumo Books', 'kumo-books'],
  ['Café Kumo Ltd.', 'cafe-kumo'],
  ["O'Neil & Sons, Inc.", 'oneil-sons'],
  ['  Ｆｕｌｌ　ｗｉｄｔｈ ', 'full-width'],
  ['雲書店', ''],
  ['雲 Kumo 書店', 'kumo'],
  ['---', ''],
])('%j is %j in addresses', (name, slug) => expect(suggestSlug(name)).toBe(slug))

test('whatever the name, the suggestion can be used or is empty', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (name) => {
      const slug = suggestSlug(name)
      expect(slug === '' || slugPattern.test(slug)).toBe(true)
    }),
  )
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { marksOf } from '#app/modules/tagging/find-marks.ts'
import type { Marked } from '#app/modules/tagging/find-marks.ts'
import { foldCase, foldText } from '#app/modules/tagging/folded-text.ts'
import { keywordMatcher } from '#app/modules/tagging/match-keywords.ts'
import { normaliseComment } from '#app/modules/tagging/normalise-comment.ts'
import { searchedParts } from '#app/modules/tagging/search-text.ts'

/** The text with its marks in brackets. */
function shown(text: string, marked: Marked): string {
  let made = ''
  let end = 0
  for (const { from, to } of marksOf(text, marked)) {
    made += `${text.slice(end, from)}[${text.slice(from, to)}]`
    end = to
  }
  return made + text.slice(end)
}

describe('a search is marked', () => {
  test.each([
    ['請求書のPDFが開けない', '請求', '[請求]書のPDFが開けない'],
    ['請求書のＰＤＦが開けない', 'pdf', '請求書の[ＰＤＦ]が開けない'],
    ['ｶﾞｿﾘﾝ代とガソリン', 'ガソリン', '[ｶﾞｿﾘﾝ]代と[ガソリン]'],
    ['ｱﾌﾟﾘが重い', 'プリ', 'ｱ[ﾌﾟﾘ]が重い'],
    ['がっかり', 'か', 'がっかり'],
    ['The ﬁle is bad, unfile it', 'file', 'The [ﬁle] is bad, unfile it'],
    ['Invoices, invoice; reinvoiced', 'invoi', '[Invoi]ces, [invoi]ce; reinvoiced'],
    ['plan C, see', 'c', 'plan [C], see'],
    ['배송이 늦어요. 재배송', '배송', '[배송]이 늦어요. 재[배송]'],
    ['发票打不开', '发票', '[发票]打不开'],
    ['it crashed on my phone', 'phone crash', 'it [crash]ed on my [phone]'],
    ['𠮷野家は𠮷', '𠮷野', '[𠮷野]家は𠮷'],
    ['ΟΔΟΣ και οδός', 'οδος', '[ΟΔΟΣ] και οδός'],
    ['aaa', '!?', 'aaa'],
    ['', 'a', ''],
  ])('%s, looked for %s', (text, search, expected) => {
    expect(shown(text, { search })).toBe(expected)
  })
})

describe('keywords are marked as tagging finds them', () => {
  test.each([
    ['The app crashes, crash', ['crash'], 'The app crashes, [crash]'],
    ['Log   in fails', ['log in'], '[Log   in] fails'],
    ['遅い！遅すぎる', ['遅'], '[遅]い！[遅]すぎる'],
    ['재배송 배송이', ['배송'], '재배송 [배송]이'],
    ['sooooo slow', ['soo'], '[sooooo] slow'],
    [
      'Error 503 at https://example.com/slow',
      ['error 404', 'slow'],
      '[Error 503] at https://example.com/slow',
    ],
    ['slow and laggy', ['slow and', 'and laggy'], '[slow and laggy]'],
  ])('%s', (text, keywords, expected) => {
    expect(shown(text, { keywords })).toBe(expected)
  })
})

const piece = fc.constantFrom(
  ...[
    'a',
    'B',
    ' ',
    '5',
    '.',
    'é',
    'e\u0301',
    '\u0332',
    'ﬁ',
    'ß',
    'İ',
    'Σ',
    'か',
    '\u3099',
    'ｶ',
    'ﾞ',
    'ﾟ',
  ],
  ...[
    'Ｐ',
    'ー',
    '請',
    '求',
    '𠮷',
    '배',
    '송',
    'ﾡ',
    'ￂ',
    'ᄀ',
    'ᅡ',
    '👍🏽',
    '👩‍💻',
    '㍿',
    '\r\n',
    '@x',
    'www.a',
    '\ud800',
  ],
)
const texts = fc.oneof(
  fc.string({ unit: piece, maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
)

const boundaries = (text: string) =>
  new Set([...[...new Intl.Segmenter('und').segment(text)].map(({ index }) => index), text.length])

test('marks stand in order, apart, and on the bounds of whole characters', () => {
  fc.assert(
    fc.property(texts, texts, fc.array(texts, { maxLength: 3 }), (text, search, keywords) => {
      const allowed = boundaries(text)
      let end = -1
      for (const { from, to } of marksOf(text, { search, keywords })) {
        expect(from).toBeGreaterThan(end)
        expect(to).toBeGreaterThan(from)
        expect(allowed).toContain(from)
        expect(allowed).toContain(to)
        end = to
      }
    }),
    { numRuns: 1000 },
  )
})

test('a text folded character by character is the text folded whole', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const folded = foldText(text)
      expect(folded.text).toBe(foldCase(text))
      expect([folded.from.length, folded.to.length]).toEqual([
        folded.text.length,
        folded.text.length,
      ])
    }),
    { numRuns: 2000 },
  )
})

const plain = fc.string({
  unit: fc.constantFrom('請', '求', 'が', 'Ｐ', 'd', 'ｶ', 'F', '배'),
  minLength: 2,
  maxLength: 4,
})

test('what is marked reads as what was looked for', () => {
  fc.assert(
    fc.property(fc.array(plain, { maxLength: 6 }), plain, (around, needle) => {
      fc.pre(searchedParts(needle).length > 0)
      const text = [...around, needle, ...around].join(' ')
      const marked = marksOf(text, { search: needle })
      expect(marked).not.toEqual([])
      for (const { from, to } of marked)
        expect(foldCase(text.slice(from, to))).toContain(foldCase(needle).slice(0, 1))
      const whole = marked.map(({ from, to }) => foldCase(text.slice(from, to)))
      expect(whole.some((part) => part.includes(foldCase(needle)))).toBe(true)
    }),
  )
})

test('something is marked just where tagging finds a keyword', () => {
  fc.assert(
    fc.property(texts, fc.string({ unit: piece, maxLength: 3 }), (text, keyword) => {
      fc.pre(!/[Σς]/u.test(text + keyword) && keyword.isWellFormed())
      const isFound = keywordMatcher([keyword])(normaliseComment(text)).length > 0
      expect(marksOf(text, { keywords: [keyword] }).length > 0).toBe(isFound)
    }),
    { numRuns: 3000 },
  )
})

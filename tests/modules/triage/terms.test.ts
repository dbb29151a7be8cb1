import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { searchText } from '#app/modules/tagging/search-text.ts'
import { facetTerm, searchParts, textTerms } from '#app/modules/triage/terms.ts'

const here = '01990000-0000-7000-8000-000000000001'
const elsewhere = '01990000-0000-7000-8000-000000000002'

/** As the store looks: every term of every part, and where the terms do not decide, the text itself. */
function finds(comment: string, query: string, workspaceId = here): boolean {
  const terms = new Set(textTerms(workspaceId, comment))
  const parts = searchParts(workspaceId, query)
  return (
    parts.length > 0 &&
    parts.every(
      (part) =>
        part.terms.every((term) => terms.has(term)) &&
        (part.isExact || searchText(comment).includes(part.text)),
    )
  )
}

const letters = {
  latin: 'abcdefghijklmnopqrstuvwxyzABCXYZäéßøñÅÇŒğ',
  wide: 'ＡＢＣａｂｃ０１２①㈱㍿ﬁ',
  digits: '0123456789',
  han: '請求書金額返送料国东关门發票𠮷𩸽々〇',
  kana: 'あいうえおがぎぱゃっんアイウヴーｶﾞｷﾞｱﾊﾟ',
  hangul: '환불앱가각힣뷁ㅋㅠ한글배송',
  cyrillic: 'абвгдежЩЯ',
  marks: '\u0301\u3099\u309a\u200d',
  other: ' \n\t　、。!?.-_😀👩🏽‍💻<>&"\'/=',
}
const anyOf = (characters: string) => fc.constantFrom(...characters)
const anything = anyOf(Object.values(letters).join(''))
const comments = fc.oneof(
  fc.array(anything, { maxLength: 60 }).map((characters) => characters.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
)

const words = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu
const isPictured = (text: string) => /\p{Variation_Selector}/u.test(text)
const eastAsian = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]$/u
const isUnspaced = (text: string) =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々]/u.test(text)

describe('a comment is found', () => {
  test('by every two neighbouring Japanese, Chinese or Korean characters of it', () => {
    fc.assert(
      fc.property(comments, (comment) => {
        const characters = [...searchText(comment)]
        for (const [at, one] of characters.entries()) {
          const other = characters[at + 1] ?? ''
          if (!eastAsian.test(one) || !eastAsian.test(other)) continue
          const isOfOneWord =
            /\p{Script=Hangul}/u.test(one) === /\p{Script=Hangul}/u.test(other) ||
            /[\p{Script=Han}\p{Script=Hangul}]/u.test(one + other)
          if (isOfOneWord) expect(finds(comment, one + other), one + other).toBe(true)
        }
      }),
      { numRuns: 1_000 },
    )
  })

  test('by every word with spaces around it, in either width and case, and by its beginning from two letters', () => {
    fc.assert(
      fc.property(comments, fc.nat(), (comment, cut) => {
        for (const word of searchText(comment).match(words) ?? []) {
          if (isUnspaced(word) || isPictured(word)) continue
          const characters = [...word]
          const beginning = characters.slice(0, 2 + (cut % characters.length)).join('')
          const capitals = word.toUpperCase()
          const sameInCapitals = searchText(capitals) === word ? [capitals] : []
          for (const query of [word, beginning, ...sameInCapitals])
            expect(finds(comment, query), query).toBe(true)
        }
      }),
      { numRuns: 1_000 },
    )
  })

  test.each([
    ['𠮷野家で𩸽を食べた', '𠮷'],
    ['𠮷野家で𩸽を食べた', '𠮷野'],
    ['𠮷野家で𩸽を食べた', '𩸽'],
    ['ﾊﾟｽﾜｰﾄﾞを忘れた', 'パスワード'],
    ['パスワードを忘れた', 'ﾊﾟｽﾜｰﾄﾞ'],
    ['ＰＤＦが開けない', 'pdf'],
    ['pdfが開けない', 'ＰＤＦ'],
    ['請求書PDFが開けない', '請求書pdf'],
    ['請求書PDFが開けない', 'PDFが'],
    ['3月分の請求', '3月'],
    ['앱이 자꾸 꺼져요', '앱'],
    ['환불을 받고 싶어요', '환불'],
    ['请退款，谢谢', '退款'],
    ['價格太貴了', '貴'],
    ['人々が並ぶ', '々'],
    ['The Invoices are wrong', 'invoice'],
    ['The Invoices are wrong', 'WRONG invoic'],
    ['STRASSE', 'strasse'],
    ['が\u3099なら', 'なら'],
    ['か\u3099める', 'がめる'],
    ['It was 100% fine', '100%'],
    ['Щётка сломалась', 'щётка'],
    ['❤️great', 'great'],
    ['葛\u{e0100}飾区に届きません', '葛飾'],
    ['x', 'x'],
    ['金', '金'],
  ])('%s by %s', (comment, query) => {
    expect(finds(comment, query)).toBe(true)
  })

  test.each([
    ['invoices', 'voices'],
    ['請求書', '書請'],
    ['請求書', '請書'],
    ['Alles gut', 'guten'],
    ['あ', 'あ'],
    ['!?', '!?'],
    ['two words', 'two worlds'],
    ['환불', '불환'],
  ])('%s not by %s', (comment, query) => {
    expect(finds(comment, query)).toBe(false)
  })

  test('never in another workspace', () => {
    fc.assert(
      fc.property(comments, (comment) => {
        const theirs = new Set(textTerms(elsewhere, comment))
        expect(textTerms(here, comment).filter((term) => theirs.has(term))).toEqual([])
      }),
    )
  })
})

describe('terms', () => {
  test('are different whole numbers of 32 bits', () => {
    fc.assert(
      fc.property(comments, (comment) => {
        const terms = textTerms(here, comment)
        expect(new Set(terms).size).toBe(terms.length)
        expect(terms.filter((term) => (term | 0) !== term)).toEqual([])
      }),
    )
  })

  test('are no more than two for each character, whatever is written', () => {
    const long = fc.array(anything, { minLength: 4_000, maxLength: 5_000 })
    fc.assert(
      fc.property(long, (characters) => {
        const comment = characters.join('')
        expect(textTerms(here, comment).length).toBeLessThanOrEqual(
          2 * [...searchText(comment)].length,
        )
      }),
      { numRuns: 20 },
    )
    expect(textTerms(here, 'x'.repeat(5_000)).length).toBe(5)
    expect(textTerms(here, '請'.repeat(5_000)).length).toBe(2)
    expect(textTerms(here, '😀'.repeat(5_000))).toEqual([])
  })

  test('of words and of facts about a response do not mix', () => {
    expect(textTerms(here, 'channel:email mood:low')).not.toContain(
      facetTerm(here, 'channel:email'),
    )
    expect(textTerms(here, 'a b')).not.toContain(facetTerm(here, 'attribute:a=b'))
  })
})

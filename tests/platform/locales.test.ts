import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { acceptedLanguages, isLocale, locales, matchLocale } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'

describe('matching a language', () => {
  const wishes: [(string | null | undefined)[], Locale][] = [
    [['ja'], 'ja'],
    [['ja-JP'], 'ja'],
    [['zh-Hans-CN'], 'zh'],
    [['zh_TW'], 'zh'],
    [['KO-kr'], 'ko'],
    [['fr', 'ko'], 'ko'],
    [[null, undefined, '', 'ja'], 'ja'],
    [['fr'], 'en'],
    [[], 'en'],
    [['japanese'], 'en'],
    [['constructor', '__proto__', 'toString'], 'en'],
  ]
  test.each(wishes)('%j is %s', (given, locale) => {
    expect(matchLocale(given, 'en')).toBe(locale)
  })

  test('takes only what there is', () => {
    expect(matchLocale(['ko', 'ja'], 'en', ['en', 'ja'])).toBe('ja')
    expect(matchLocale(['ko'], 'en', ['en', 'ja'])).toBe('en')
  })
})

test.each([null, undefined, 1, '', 'EN', 'en-US', 'constructor', '__proto__'])(
  '%j is no language of ours',
  (value) => expect(isLocale(value)).toBe(false),
)

describe('the languages of a browser', () => {
  const headers: [string | null, string[]][] = [
    ['ja', ['ja']],
    ['en-US,en;q=0.9,ja;q=0.8', ['en-US', 'en', 'ja']],
    ['en;q=0.1, ja;q=0.9', ['ja', 'en']],
    ['fr, ko;q=0, ja;q=0.5', ['fr', 'ja']],
    ['zh-CN , ja', ['zh-CN', 'ja']],
    ['ja;q=abc, en', ['en']],
  ]
  test.each(headers)('%j are %j', (header, languages) => {
    expect(acceptedLanguages(header)).toEqual(languages)
  })

  test.each([null, '', ',', '*', ';q=1'])('may be %j, which is no wish', (header) => {
    expect(matchLocale(acceptedLanguages(header), 'ko')).toBe('ko')
  })

  test('may be said by anyone in any way', () => {
    const part = fc.constantFrom(',', ';', 'q=', ' ', '-', '0', '.', 'ja', '*', 'NaN', 'Infinity')
    const header = fc.oneof(fc.string(), fc.string({ unit: part, maxLength: 200 }))
    fc.assert(
      fc.property(header, (text) => {
        const wishes = acceptedLanguages(text)
        expect(wishes.length).toBeLessThanOrEqual(20)
        expect(locales).toContain(matchLocale(wishes, 'en'))
      }),
    )
  })

  test('are no more than twenty, however long the header', () => {
    expect(acceptedLanguages('xx,'.repeat(100_000))).toHaveLength(20)
    expect(acceptedLanguages(`${'; '.repeat(100_000)}q=1`)).toHaveLength(1)
  })
})

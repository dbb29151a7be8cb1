import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countFeatures, featureSpace } from '#app/modules/tagging/count-features.ts'
import { detectLanguage } from '#app/modules/tagging/detect-language.ts'
import { normaliseComment } from '#app/modules/tagging/normalise-comment.ts'
import { prepareComment } from '#app/modules/tagging/prepare-comment.ts'
import { addToFrequencies, noFrequencies, rarities } from '#app/modules/tagging/weigh-features.ts'

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.string({
    unit: fc.constantFrom('請', '求', 'が', 'ボ', '배', '송', 'a', 'é', '9', ' ', '😀'),
    maxLength: 80,
  }),
)

const featuresOf = (text: string) => {
  const { words, characters } = countFeatures(normaliseComment(text))
  return new Set([...words.features, ...characters.features])
}

const rarityOf = (comments: string[]) => {
  const frequencies = noFrequencies()
  for (const comment of comments)
    addToFrequencies(frequencies, countFeatures(normaliseComment(comment)))
  return rarities(frequencies)
}

describe('a normalised comment', () => {
  test.each([
    ['ＡＢＣ１２３', 'abc000'],
    ['ﾃﾞｰﾀ', 'データ'],
    ['Sooooo good!!!!', 'soo good!!'],
    ['see https://example.com/x?y=1 now', 'see  now'],
    ['thanks @kumo_books', 'thanks  '],
  ])('%j is %j', (text, normalised) => expect(normaliseComment(text)).toBe(normalised))

  test('stays as it is when it is normalised again', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'あ', '漢', ' ', '!', '0', '한') }),
        (text) => {
          const once = normaliseComment(text)
          expect(normaliseComment(once)).toBe(once)
        },
      ),
    )
  })
})

describe('the features of a comment', () => {
  test('are there for any text, below the space, each once', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { words, characters } = countFeatures(normaliseComment(text))
        for (const { features, counts } of [words, characters]) {
          expect(new Set(features).size).toBe(features.length)
          expect(features.every((feature) => feature >= 0 && feature < featureSpace)).toBe(true)
          expect(counts.every((count) => count > 0)).toBe(true)
        }
      }),
    )
  })

  test.each([
    ['the invoice would not open', 'this invoice is wrong'],
    ['請求書が開けない', '先月の請求書です'],
    ['배송이 늦어요', '배송은 빨랐어요'],
    ['发票打不开', '请给我发票'],
  ])('are shared by %j and %j', (one, other) => {
    const mine = featuresOf(one)
    expect([...featuresOf(other)].some((feature) => mine.has(feature))).toBe(true)
  })

  test('of nothing but signs and faces are none', () => {
    expect(featuresOf('😀 !?… — 👍🏽').size).toBe(0)
  })

  test('make a vector of length 1, and of length 0 without any', () => {
    const rarity = rarityOf(['a b c', 'あいう'])
    fc.assert(
      fc.property(anyText, (text) => {
        const { vector } = prepareComment(text, rarity)
        const length = Math.hypot(...vector.values)
        expect(length === 0 ? 1 : length).toBeCloseTo(1, 4)
        expect(vector.features.length === 0).toBe(length === 0)
      }),
    )
  })

  test('that few comments have weigh more', () => {
    const rarity = rarityOf(['late late parcel', 'late reply', 'late again'])
    const weigh = (text: string) => prepareComment(`${text} word`, rarity).vector.values[0] ?? 0
    expect(weigh('parcel')).toBeGreaterThan(weigh('late'))
  })
})

describe('the language of a comment', () => {
  test.each([
    ['Great help, thank you', null, 'en'],
    ['请求书打不开', null, 'zh'],
    ['請求書', 'ja', 'ja'],
    ['請求書が開けない', null, 'ja'],
    ['ありがとう', 'zh', 'ja'],
    ['배송이 늦어요', 'en', 'ko'],
    ['iPhone 앱이 느려요', null, 'ko'],
    ['アプリのUIがsimpleで好き', null, 'ja'],
    ['App 很好用 thanks', null, 'zh'],
    ['très bien', null, 'en'],
    ['👍👍', 'ja', null],
    ['', null, null],
    ['12345', null, null],
  ])('%j from a customer of %j is %j', (text, usual, language) =>
    expect(detectLanguage(text, usual)).toBe(language),
  )
})

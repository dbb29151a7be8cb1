import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  autoCut,
  confidence,
  fitCalibrator,
  plainCalibrator,
} from '#app/modules/tagging/calibrate.ts'
import { bestThreshold, shrunkThreshold } from '#app/modules/tagging/choose-threshold.ts'
import { countFeatures } from '#app/modules/tagging/count-features.ts'
import { keywordMatcher } from '#app/modules/tagging/match-keywords.ts'
import { normaliseComment } from '#app/modules/tagging/normalise-comment.ts'
import { packModel, readModel, writeModel } from '#app/modules/tagging/pack-model.ts'
import { prepareComment } from '#app/modules/tagging/prepare-comment.ts'
import { openTagger } from '#app/modules/tagging/tagger.ts'
import { trainThemes } from '#app/modules/tagging/train-themes.ts'
import { addToFrequencies, noFrequencies, rarities } from '#app/modules/tagging/weigh-features.ts'
import { seededRandom } from '#app/platform/seeded-random.ts'

describe('keywords', () => {
  test.each([
    ['late', 'it was late again', true],
    ['late', 'chocolate', false],
    ['late', 'later', false],
    ['not open', 'it would not  open', true],
    ['請求書', '先月の請求書が開けない', true],
    ['アプリ', 'ｱﾌﾟﾘが落ちる', true],
    ['배송', '배송이 늦어요', true],
    ['배송', '무료배송', false],
    ['c++', 'we use c++ here', true],
    ['Wi-Fi', 'no wi-fi at all', true],
    ['', 'anything', false],
    ['(', 'a ( b', true],
  ])('%j in %j: %j', (keyword, comment, isThere) =>
    expect(keywordMatcher([keyword])(normaliseComment(comment)).length > 0).toBe(isThere),
  )

  test('of any kind break nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), fc.string(), (keywords, comment) => {
        const found = keywordMatcher(keywords)(normaliseComment(comment))
        expect(found.every((at) => at >= 0 && at < keywords.length)).toBe(true)
      }),
    )
  })
})

describe('a threshold', () => {
  const judged = fc.array(
    fc.record({ score: fc.integer({ min: -9, max: 9 }), isOf: fc.boolean() }),
    {
      minLength: 1,
    },
  )
  const f1Above = (all: readonly { score: number; isOf: boolean }[], threshold: number) => {
    const taken = all.filter(({ score }) => score > threshold)
    const positives = all.filter(({ isOf }) => isOf).length
    return (2 * taken.filter(({ isOf }) => isOf).length) / Math.max(taken.length + positives, 1)
  }

  test('has no better beside it', () => {
    fc.assert(
      fc.property(judged, (all) => {
        const { threshold, positives } = bestThreshold(all)
        const rivals = all.map(({ score }) => f1Above(all, score - 0.5))
        const ours = f1Above(
          all,
          threshold === Math.min(...all.map(({ score }) => score)) ? -99 : threshold,
        )
        if (positives > 0) expect(ours).toBeCloseTo(Math.max(...rivals), 9)
        else expect(threshold).toBe(0)
      }),
    )
  })

  test('of a theme with few positives is that of all, and with few labels the rule’s', () => {
    const pooled = { threshold: 1, positives: 500, labels: 5_000 }
    expect(shrunkThreshold({ threshold: 3, positives: 0, labels: 1e9 }, pooled)).toBeCloseTo(1, 5)
    expect(shrunkThreshold({ threshold: 3, positives: 1e9, labels: 1e9 }, pooled)).toBeCloseTo(3, 5)
    expect(shrunkThreshold({ threshold: 3, positives: 5, labels: 0 }, pooled)).toBe(0)
  })
})

describe('confidence', () => {
  test('learns how often a score is right', () => {
    const random = seededRandom(4)
    const judged = Array.from({ length: 4_000 }, () => {
      const score = random() * 4 - 2
      return { score, bestOther: -1, isOf: random() < 1 / (1 + Math.exp(-3 * score)) }
    })
    const calibrator = fitCalibrator(judged)
    for (const score of [-1, -0.3, 0.3, 1])
      expect(confidence(calibrator, { score, bestOther: -1 })).toBeCloseTo(
        1 / (1 + Math.exp(-3 * score)),
        1,
      )
  })

  test('is between 0 and 1 whatever it has seen', () => {
    const pair = fc.record({
      score: fc.double({ min: -50, max: 50, noNaN: true }),
      bestOther: fc.oneof(
        fc.constant(Number.NEGATIVE_INFINITY),
        fc.double({ min: -50, max: 50, noNaN: true }),
      ),
      isOf: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 30 }), pair, (judged, asked) => {
        const sure = confidence(fitCalibrator(judged), asked)
        expect(sure).toBeGreaterThanOrEqual(0)
        expect(sure).toBeLessThanOrEqual(1)
      }),
    )
    expect(fitCalibrator([])).toEqual(plainCalibrator)
  })

  test('is enough where nine of ten were surely right, and never below 0.9', () => {
    const judged = (count: number, from: number, isOf: (at: number) => boolean) =>
      Array.from({ length: count }, (_, at) => ({ confidence: from - at / 10_000, isOf: isOf(at) }))
    const right = (count: number, from: number) => judged(count, from, () => true)
    const wrong = judged(500, 0.9, () => false)
    expect(autoCut([...right(24, 0.99), ...wrong])).toBeNull()
    expect(autoCut([...right(25, 0.99), ...wrong])).toBeCloseTo((0.9876 + 0.9) / 2, 9)
    expect(
      autoCut([...right(25, 0.99), ...judged(500, 0.98, (at) => at % 2 === 0)]),
    ).toBeGreaterThan(0.979)
    expect(autoCut(right(500, 0.92))).toBe(0.9)
    expect(autoCut(right(500, 0.99))).toBe(0.9)
    expect(autoCut(wrong)).toBeNull()
    expect(autoCut([])).toBeNull()
  })

  test('of a keyword is modest before anything is known', () => {
    const [tag] = openTagger(
      trainThemes({
        themes: themes.map(({ id, keywords }) => ({ id, keywords, name: noComment })),
        ...{ comments: [], labelOf: () => null, isSingle: false, graph: null },
        random: seededRandom(1),
      }).themes,
      plainCalibrator,
    ).tag({ ...noComment, text: 'my parcel is late' })
    expect(tag).toMatchObject({ themeId: 'delivery', isAutomatic: false })
    expect(tag?.confidence).toBeCloseTo(0.7, 2)
  })
})

const noComment = { text: '', vector: { features: new Int32Array(0), values: new Float32Array(0) } }

test('a model is the same after it was kept', () => {
  const weights = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { maxLength: 300 })
  fc.assert(
    fc.property(weights, fc.double({ min: -3, max: 3, noNaN: true }), (given, bias) => {
      const packed = packModel({ weights: Float64Array.from(given), bias: Math.fround(bias) })
      const read = readModel(writeModel(packed))
      expect([...read.places]).toEqual([...packed.places])
      read.weights.forEach((weight, at) => expect(weight).toBeCloseTo(packed.weights[at] ?? NaN, 4))
      expect(read.bias).toBe(packed.bias)
    }),
  )
  expect(() => readModel(new Uint8Array(7))).toThrow('7 bytes')
  const broken = Uint8Array.from([0x7f, 0xc0, 0, 0, 0, 0, 0, 0])
  expect(() => readModel(broken)).toThrow('bias')
})

const themes = [
  {
    id: 'delivery',
    keywords: ['late', 'parcel', '配送'],
    words: ['parcel', 'courier', '配送', '届か'],
  },
  {
    id: 'billing',
    keywords: ['invoice', '請求書'],
    words: ['invoice', 'refund', '請求書', '返金'],
  },
]
const fillers = ['please', 'again', 'today', 'の件', 'です', 'thanks', 'why', 'ください']

/** Comments in two languages about one of the themes, or neither. */
function someComments(count: number, random: () => number) {
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)]
  return Array.from({ length: count }, () => {
    const theme = random() < 0.2 ? undefined : pick(themes)
    const words = [pick(fillers), pick(theme?.words ?? fillers), pick(fillers)]
    return { text: words.join(' '), theme: theme?.id ?? null }
  })
}

function train(labelled: { text: string; theme: string | null }[]) {
  const frequencies = noFrequencies()
  for (const { text } of labelled)
    addToFrequencies(frequencies, countFeatures(normaliseComment(text)))
  const rarity = rarities(frequencies)
  const trained = trainThemes({
    themes: themes.map(({ id, keywords }) => ({ id, keywords, name: prepareComment(id, rarity) })),
    comments: labelled.map(({ text }) => prepareComment(text, rarity)),
    labelOf: (comment, theme) => labelled[comment]?.theme === themes[theme]?.id,
    isSingle: false,
    graph: null,
    random: seededRandom(2),
  })
  const tagger = openTagger(trained.themes, trained.calibrator)
  return (text: string) => tagger.tag(prepareComment(text, rarity)).map(({ themeId }) => themeId)
}

describe('a tagger', () => {
  test('without labels is the keyword rule', () => {
    const tag = train([])
    expect(tag('my parcel is late')).toEqual(['delivery'])
    expect(tag('請求書が開けない')).toEqual(['billing'])
    expect(tag('the invoice came with the parcel').toSorted()).toEqual(['billing', 'delivery'])
    expect(tag('chocolate is nice')).toEqual([])
    expect(tag('')).toEqual([])
  })

  test('learns words that no rule has', () => {
    const tag = train(someComments(400, seededRandom(9)))
    expect(tag('the courier again')).toEqual(['delivery'])
    expect(tag('返金 ください')).toEqual(['billing'])
    expect(tag('thanks today')).toEqual([])
  })

  test('takes a keyword back that misleads', () => {
    const late = Array.from({ length: 60 }, (_, at) => ({
      text: `late evening ${fillers[at % 8]}`,
      theme: null,
    }))
    const tag = train([...someComments(200, seededRandom(3)), ...late])
    expect(tag('late evening thanks')).toEqual([])
    expect(tag('parcel today')).toEqual(['delivery'])
  })

  test('says the same each time', () => {
    const comments = someComments(150, seededRandom(5))
    const [one, other] = [train(comments), train(comments)]
    for (const { text } of comments) expect(one(text)).toEqual(other(text))
  })
})

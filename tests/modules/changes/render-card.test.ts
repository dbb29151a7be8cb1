import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { drawCard } from '#app/modules/changes/draw-card.server.ts'
import { fontsFor } from '#app/modules/changes/card-fonts.server.ts'
import type { CardWords } from '#app/modules/changes/card-layout.ts'
import { parseRanges } from '#app/modules/changes/font-ranges.ts'
import { cardTag, renderCard } from '#app/modules/changes/render-card.server.ts'
import { locales } from '#app/texts/locales.ts'
import { hostileWords } from '../../support/hostile-words.ts'

const words: CardWords = {
  kind: 'did',
  kindLabel: 'We did',
  title: 'Invoices can be read',
  youSaidLabel: 'You said',
  youSaid: 'The letters were small.',
  workspace: 'Kumo Books',
  page: 'You said, we did',
}

const sizeOf = async (png: Uint8Array) => {
  const { format, width, height } = await sharp(png).metadata()
  return { format, width, height }
}
const card = { format: 'png', width: 1200, height: 630 }

const titles = {
  ja: '請求書を読みやすくしました',
  en: 'Invoices can be read on a phone',
  zh: '发票现在可以在手机上阅读',
  ko: '이제 휴대전화에서 청구서를 읽을 수 있습니다',
}

describe('a social card', () => {
  test.each(locales)('in %s is a picture of its words, drawn aside', async (locale) => {
    const png = await renderCard({ words: { ...words, title: titles[locale] }, locale })
    expect(await sizeOf(png ?? new Uint8Array())).toEqual(card)
  })

  test('shows its words: other words are another picture', async () => {
    const one = await drawCard({ words, locale: 'en' })
    const two = await drawCard({ words: { ...words, title: 'Something else' }, locale: 'en' })
    expect(one.equals(two)).toBe(false)
  })

  test('is drawn whatever it says', async () => {
    const odd = [
      '😀🎉',
      '',
      '\u0000\ud800',
      '﷽ مرحبا',
      'W'.repeat(3000),
      '𠮷野家',
      'e\u0301'.repeat(99),
    ]
    for (const title of [...odd, hostileWords.join(' ')]) {
      const png = await drawCard({ words: { ...words, title, workspace: title }, locale: 'ja' })
      expect(await sizeOf(png)).toEqual(card)
    }
  })

  test('is known by its words and its language', () => {
    const tags = [
      cardTag({ words, locale: 'en' }),
      cardTag({ words, locale: 'ja' }),
      cardTag({ words: { ...words, title: 'x' }, locale: 'en' }),
    ]
    expect(new Set(tags).size).toBe(3)
    expect(cardTag({ words: { ...words }, locale: 'en' })).toBe(tags[0])
  })
})

describe('the fonts of a card', () => {
  test.each([
    ['ja', '請求書ひらカナ', 'jp'],
    ['zh', '发票请', 'sc'],
    ['ko', '청구서', 'kr'],
    ['en', 'Invoice', 'jp'],
  ] as const)('of %s come from the font of the language', async (locale, text, own) => {
    const { fonts, unknown } = await fontsFor(text, locale)
    expect(new Set(fonts.map(({ name }) => name.slice(0, 2)))).toEqual(new Set([own]))
    expect([...unknown]).toEqual([])
  })

  test('hold all of a line in four languages; an emoji is told', async () => {
    const { unknown } = await fontsFor('Straße, Привет, 請求書 发票 청구서 😀', 'en')
    expect([...unknown]).toEqual(['😀'])
  })

  test('are looked for in ranges as CSS writes them', () => {
    expect(parseRanges('U+26,U+0-7F, u+4??,nonsense')).toEqual([
      [0x26, 0x26],
      [0, 0x7f],
      [0x400, 0x4ff],
    ])
    fc.assert(
      fc.property(fc.nat(0x10ffff), fc.nat(0xffff), (from, length) => {
        const to = from + length
        const text = `U+${from.toString(16)}-${to.toString(16)}`
        expect(parseRanges(text)).toEqual([[from, to]])
      }),
    )
  })
})

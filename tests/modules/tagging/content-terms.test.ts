import { describe, expect, test } from 'vitest'
import { contentTerms } from '#app/modules/tagging/content-terms.ts'
import type { CommentLanguage } from '#app/modules/tagging/detect-language.ts'

const termsOf = (text: string, language: CommentLanguage) => [
  ...contentTerms(text, language).values(),
]

describe('words that carry meaning', () => {
  test('in English are words and pairs without those that say nothing', () => {
    expect(termsOf('I still can’t open the invoice PDFs, sorry!', 'en')).toEqual([
      'open',
      'invoice',
      'invoice PDFs',
      'PDFs',
      'sorry',
    ])
  })

  test('in English are the same in singular and plural', () => {
    expect([...contentTerms('invoices status address', 'en').keys()]).toEqual([
      'invoice',
      'invoice status',
      'status',
      'status address',
      'address',
    ])
  })

  test('in Japanese are whole compounds, without particles and single characters', () => {
    const terms = termsOf('添付の請求書をiPhoneで開くと、文字が読めません', 'ja')
    expect(terms).toEqual(expect.arrayContaining(['添付', '請求書', 'iPhone', '文字']))
    expect(terms).not.toEqual(expect.arrayContaining(['書']))
    expect(terms.filter((term) => /^[ぁ-ん]+$/.test(term))).toEqual([])
  })

  test('in Chinese are whole compounds without function words', () => {
    const terms = termsOf('我的发票打不开，收不到验证码', 'zh')
    expect(terms).toEqual(expect.arrayContaining(['发票', '验证码']))
    expect(terms.filter((term) => term.length < 2)).toEqual([])
  })

  test('in Korean are nouns without their particles, and no verbs', () => {
    expect(
      termsOf('결제가 안 되는데 환불은 언제 되나요? 청구서 파일이 열리지 않아요', 'ko'),
    ).toEqual(['결제', '환불', '청구서', '청구서 파일', '파일'])
  })

  test('are none in addresses and numbers', () => {
    expect(termsOf('see https://example.com/refund and mail me@example.com 12345', 'en')).toEqual([
      'mail',
    ])
  })
})

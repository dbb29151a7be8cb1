import type { changeKinds } from '#db/schema/change.ts'
import type { ChangeKey, SampleWords } from './change-words.ts'
import { changesEn } from './changes.en.ts'
import { changesJa } from './changes.ja.ts'
import { changesKo } from './changes.ko.ts'
import { changesZh } from './changes.zh.ts'
import type { Locale } from './entry.ts'
import { outages, planPageRebuiltDaysAgo } from './timeline.ts'

type Stage =
  | { is: 'published'; daysAgo: number; correctedAfterDays?: number }
  | { is: 'scheduled'; inDays: number }
  | { is: 'review' }
  | { is: 'draft'; locales: readonly Locale[] }

/** What the shop has told its customers, is about to, or is still writing. */
export type SampleChange = {
  key: ChangeKey
  kind: (typeof changeKinds)[number]
  category: keyof typeof sampleCategories
  stage: Stage
  /** The English name of one of the sample's themes, and within how many days before the publication somebody must have spoken of it. */
  theme?: { name: string; sinceDays: number }
  /** Where no theme has its name yet: the responses themselves, by their words. */
  says?: RegExp
  /** How many of those who answer say yes, partly and no, of ten. */
  verdicts?: readonly [yes: number, partly: number, no: number]
}

export const sampleCategories = {
  payment: { en: 'Payment', ja: 'お支払い', zh: '付款', ko: '결제' },
  account: { en: 'Account', ja: 'アカウント', zh: '账户', ko: '계정' },
  delivery: { en: 'Delivery', ja: '配送', zh: '配送', ko: '배송' },
  reading: { en: 'Shop and app', ja: 'ショップとアプリ', zh: '商店与应用', ko: '상점과 앱' },
} as const satisfies Record<string, Record<Locale, string>>

/** Oldest first. Each comes when what it tells of had just been mended, so that its theme goes quiet afterwards. */
export const sampleChanges: readonly SampleChange[] = [
  {
    ...{ key: 'carrier', kind: 'sorry', category: 'delivery' },
    stage: { is: 'published', daysAgo: outages['slow-delivery'].toDaysAgo - 3 },
    says: /courier|carrier|tracking|配送|宅配|届|快递|物流|배송|택배/iu,
    verdicts: [6, 3, 1],
  },
  {
    ...{ key: 'codes', kind: 'did', category: 'account' },
    stage: { is: 'published', daysAgo: outages['login-code'].toDaysAgo - 1 },
    theme: { name: 'Signing in', sinceDays: 40 },
    verdicts: [8, 1, 1],
  },
  {
    ...{ key: 'plan', kind: 'did', category: 'account' },
    stage: { is: 'published', daysAgo: planPageRebuiltDaysAgo - 1 },
    theme: { name: 'Changing a plan', sinceDays: 150 },
    verdicts: [7, 2, 1],
  },
  {
    ...{ key: 'shipping', kind: 'wont', category: 'payment' },
    stage: { is: 'published', daysAgo: 74 },
    theme: { name: 'Prices and payment', sinceDays: 180 },
    verdicts: [2, 4, 4],
  },
  {
    ...{ key: 'invoice', kind: 'did', category: 'payment' },
    stage: {
      is: 'published',
      daysAgo: outages['invoice-pdf'].toDaysAgo - 1,
      correctedAfterDays: 2,
    },
    theme: { name: 'Invoice PDF', sinceDays: 45 },
    verdicts: [7, 2, 1],
  },
  {
    ...{ key: 'refund', kind: 'doing', category: 'payment' },
    stage: { is: 'published', daysAgo: 11 },
    theme: { name: 'Refunds', sinceDays: 120 },
    verdicts: [3, 5, 2],
  },
  {
    ...{ key: 'search', kind: 'did', category: 'reading' },
    stage: { is: 'scheduled', inDays: 2 },
    theme: { name: 'Search in the shop', sinceDays: 180 },
  },
  {
    ...{ key: 'packaging', kind: 'doing', category: 'delivery', stage: { is: 'review' } },
    says: /dented|damaged|crushed|折れ|潰れ|凹|傷|破损|压坏|찌그러|파손/iu,
  },
  {
    ...{ key: 'app', kind: 'did', category: 'reading' },
    stage: { is: 'draft', locales: ['ja', 'en'] },
    theme: { name: 'Reading app', sinceDays: 90 },
  },
]

export const changeWords: Record<Locale, Record<ChangeKey, SampleWords>> = {
  ja: changesJa,
  en: changesEn,
  zh: changesZh,
  ko: changesKo,
}

/** What was wrong in the first version of the change about invoices. */
export const sampleCorrection: Record<Locale, string> = {
  en: 'We first wrote that invoices from before October were repaired, too. That took us two days longer; now they are.',
  ja: '当初「10月より前の請求書も修正済み」とお伝えしましたが、実際には2日遅れての対応となりました。現在はすべて修正済みです。',
  zh: '我们最初写道，10 月之前的发票也已修复。实际上晚了两天，现在已全部修复。',
  ko: '처음에 10월 이전 청구서도 모두 고쳤다고 안내드렸으나, 실제로는 이틀이 더 걸렸습니다. 지금은 모두 고쳐졌습니다.',
}

import type { themeColours, themeStatuses } from '#db/schema/theme.ts'
import { words } from './decks.ts'
import type { Locale, Topic } from './entry.ts'
import type { Outage } from './timeline.ts'

/** A theme that the shop's people have named, and which comments they would give it. */
export type SampleTheme = {
  key: string
  names: Record<Locale, string>
  description: { en: string; ja: string }
  colour: (typeof themeColours)[number]
  status: (typeof themeStatuses)[number]
  parent?: string
  /** Who looks after it; nobody for some. */
  owner?: 'owner' | 'manager'
  keywords: string[]
  topics: readonly (Topic | Outage | 'plan-change')[]
  /** Comments on other subjects that say it too. */
  says?: RegExp
}

/** Late deliveries, damaged books and wrapping are left without a theme, so that there is something to find. */
export const sampleThemes: readonly SampleTheme[] = [
  {
    key: 'billing',
    names: { en: 'Billing', ja: '請求・支払い', zh: '账单与付款', ko: '청구·결제' },
    description: {
      en: 'Everything about invoices, payments and money back.',
      ja: '請求書、支払い、返金に関すること全般。',
    },
    ...{ colour: 'amber', status: 'watching', keywords: [], topics: [] },
  },
  {
    key: 'invoice',
    names: { en: 'Invoice PDF', ja: '請求書PDF', zh: '发票 PDF', ko: '청구서 PDF' },
    description: {
      en: 'Invoices and receipts that cannot be opened or read.',
      ja: '請求書や領収書が開けない、文字が読めない。',
    },
    ...{ colour: 'amber', status: 'in_progress', parent: 'billing', owner: 'manager' },
    keywords: [
      '請求書',
      '領収書',
      'インボイス',
      'invoice',
      'invoices',
      'receipt',
      '发票',
      '账单',
      '청구서',
      '영수증',
    ],
    topics: ['invoice-pdf'],
  },
  {
    key: 'refund',
    names: { en: 'Refunds', ja: '返金', zh: '退款', ko: '환불' },
    description: {
      en: 'How long money takes to come back, and whether one is told.',
      ja: '返金までの日数と、その連絡。',
    },
    ...{ colour: 'amber', status: 'planned', parent: 'billing' },
    keywords: ['返金', 'refund', 'refunded', '退款', '환불'],
    topics: ['refund'],
  },
  {
    key: 'login',
    names: { en: 'Signing in', ja: 'ログイン', zh: '登录', ko: '로그인' },
    description: {
      en: 'Codes that do not arrive, accounts that stay locked.',
      ja: '認証コードが届かない、ログインできない。',
    },
    ...{ colour: 'red', status: 'done', owner: 'owner' },
    keywords: [
      'ログイン',
      '認証コード',
      'login',
      'log in',
      'code',
      '验证码',
      '登录',
      '로그인',
      '인증',
    ],
    topics: ['login-code'],
  },
  {
    key: 'app',
    names: { en: 'App crashes', ja: 'アプリの不具合', zh: '应用崩溃', ko: '앱 오류' },
    description: {
      en: 'The reading app closes, forgets the place or is slow.',
      ja: 'アプリが落ちる、読んでいた位置を忘れる、重い。',
    },
    ...{ colour: 'violet', status: 'watching' },
    keywords: ['アプリ', '落ちる', 'crash', 'crashes', 'app', '闪退', '앱'],
    topics: ['app-crash'],
  },
  {
    key: 'search',
    names: { en: 'Search in the shop', ja: 'ショップ内の検索', zh: '站内搜索', ko: '상점 내 검색' },
    description: {
      en: 'Titles and authors that are there and are not found.',
      ja: 'あるはずの書名や著者が見つからない。',
    },
    ...{ colour: 'blue', status: 'new' },
    keywords: ['検索', 'search', '搜索', '검색'],
    topics: ['search'],
  },
  {
    key: 'plan',
    names: { en: 'Changing one’s plan', ja: 'プラン変更', zh: '更改套餐', ko: '요금제 변경' },
    description: {
      en: 'Changing, pausing and ending a subscription.',
      ja: 'プランの変更、一時停止、解約。',
    },
    ...{ colour: 'teal', status: 'done', owner: 'manager' },
    keywords: ['プラン', '解約', 'plan', 'cancel', 'pause', '套餐', '取消', '요금제', '해지'],
    topics: ['plan-change', 'subscription-cancel'],
  },
  {
    key: 'staff',
    names: { en: 'Friendly staff', ja: '丁寧な対応', zh: '客服态度好', ko: '친절한 응대' },
    description: {
      en: 'People who were kind, quick and took the time.',
      ja: '担当者の親切さ、速さ、丁寧さへの評価。',
    },
    ...{ colour: 'green', status: 'watching' },
    keywords: ['丁寧', '親切', 'kind', 'friendly', 'patient', '耐心', '亲切', '친절'],
    topics: ['agent-kind'],
    says: /丁寧|親切|friendly|\bkind\b|patient|nice people|耐心|亲切|친절/iu,
  },
]

/** Which of these themes people would give a comment; of the ones they would not have looked at, nothing. */
export function themesOfComment(comment: string): string[] {
  const subject = subjects.get(comment)
  return sampleThemes
    .filter(
      ({ topics, says }) =>
        topics.some((topic) => topic === subject) || (says?.test(comment) ?? false),
    )
    .map(({ key }) => key)
}

/** What each comment of the sample is about. Somebody who is asked for their loyalty speaks of what was broken then. */
const subjects = new Map<string, string>(
  Object.values(words).flatMap(({ support, plan, renewal }) => [
    ...support.map(({ comment, topic }) => [comment, topic] as const),
    ...plan.map(({ comment }) => [comment, 'plan-change'] as const),
    ...renewal.map(({ comment, during }) => [comment, during ?? ''] as const),
  ]),
)

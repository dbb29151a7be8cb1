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
  /** False: people want to be asked each time. */
  autoApply?: boolean
  topics: readonly (Topic | Outage | 'plan-change')[]
  /** Comments on other subjects that say it too. */
  says?: RegExp
}

/** Late deliveries, damaged books and wrapping are left without a theme, so that there is something to find. */
export const sampleThemes: readonly SampleTheme[] = [
  {
    key: 'money',
    names: { en: 'Prices and payment', ja: '料金・支払い', zh: '价格与付款', ko: '가격·결제' },
    description: {
      en: 'What things cost, shipping included, and how they are paid for.',
      ja: '価格や送料、支払いに関すること全般。',
    },
    ...{ colour: 'amber', status: 'watching' },
    keywords: [
      '値上げ',
      '送料',
      '支払',
      'price',
      'prices',
      'shipping costs',
      '运费',
      '涨价',
      '배송비',
      '가격',
    ],
    topics: [],
    says: /値上げ|送料|支払|\bprices?\b|cheaper|shipping costs|运费|涨价|便宜|배송비|가격/iu,
  },
  {
    key: 'invoice',
    names: { en: 'Invoice PDF', ja: '請求書PDF', zh: '发票 PDF', ko: '청구서 PDF' },
    description: {
      en: 'Invoices and receipts that cannot be opened or read.',
      ja: '請求書や領収書が開けない、文字が読めない。',
    },
    ...{ colour: 'orange', status: 'in_progress', parent: 'money', owner: 'manager' },
    keywords: [
      '請求書',
      '領収書',
      'インボイス',
      '文字化け',
      'PDF',
      'invoice',
      'invoices',
      'receipt',
      'receipts',
      '发票',
      '청구서',
      '영수증',
    ],
    topics: ['invoice-pdf'],
    says: /請求書|領収書|invoice|发票|영수증/iu,
  },
  {
    key: 'refund',
    names: { en: 'Refunds', ja: '返金', zh: '退款', ko: '환불' },
    description: {
      en: 'How long money takes to come back, and whether one is told.',
      ja: '返金までの日数と、その連絡。',
    },
    ...{ colour: 'pink', status: 'planned', parent: 'money', autoApply: false },
    keywords: ['返金', '返品', 'カード会社', 'refund', 'refunded', 'my money', '退款', '환불'],
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
      'コード',
      '本人確認',
      'login',
      'log in',
      'code',
      'codes',
      'locked',
      '验证码',
      '短信',
      '登录',
      '로그인',
      '인증',
      '문자',
    ],
    topics: ['login-code'],
  },
  {
    key: 'app',
    names: { en: 'Reading app', ja: '読書アプリ', zh: '阅读应用', ko: '독서 앱' },
    description: {
      en: 'The reading app closes, forgets the place or is slow.',
      ja: 'アプリが落ちる、読んでいた位置を忘れる、重い。',
    },
    ...{ colour: 'violet', status: 'watching' },
    keywords: ['アプリ', '落ちる', 'キャッシュ', '缓存', 'crash', 'crashes', 'app', '闪退', '앱'],
    topics: ['app-crash'],
    says: /アプリ(?:で|が)|app (?:still|is)|crashes|App 偶尔|闪退|앱은/u,
  },
  {
    key: 'search',
    names: { en: 'Search in the shop', ja: 'ショップ内の検索', zh: '站内搜索', ko: '상점 내 검색' },
    description: {
      en: 'Titles and authors that are there and are not found.',
      ja: 'あるはずの書名や著者が見つからない。',
    },
    ...{ colour: 'blue', status: 'new' },
    keywords: [
      '検索',
      '見つ',
      '題名',
      '書名',
      '著者',
      '探',
      'title',
      'page',
      '页',
      '페이지',
      'ページ',
      'search',
      'find',
      'found',
      '搜',
      '找',
      '검색',
      '찾',
    ],
    topics: ['search'],
    says: /検索(?:が|で)|\bsearch\b|搜索|검색/iu,
  },
  {
    key: 'plan',
    names: { en: 'Changing a plan', ja: 'プラン変更', zh: '更改套餐', ko: '요금제 변경' },
    description: {
      en: 'Changing, pausing and ending a subscription.',
      ja: 'プランの変更、一時停止、解約。',
    },
    ...{ colour: 'teal', status: 'done', owner: 'manager' },
    keywords: [
      'プラン',
      '解約',
      '休会',
      '停止',
      'plan',
      'cancel',
      'cancelled',
      'pause',
      'downgrade',
      '套餐',
      '取消',
      '退订',
      '요금제',
      '해지',
      '일시정지',
      '구독',
    ],
    topics: ['plan-change', 'subscription-cancel'],
    says: /解約も|Cancelled once|退订和|해지도|cheaper plan|下のプラン/u,
  },
  {
    key: 'staff',
    names: { en: 'Friendly staff', ja: '丁寧な対応', zh: '客服态度好', ko: '친절한 응대' },
    description: {
      en: 'People who were kind, quick and took the time.',
      ja: '担当者の親切さ、速さ、丁寧さへの評価。',
    },
    ...{ colour: 'green', status: 'watching' },
    keywords: [
      '丁寧',
      '神対応',
      '感じの良い',
      '温か',
      '落ち着いて',
      'calm',
      '親切',
      'やさしい',
      'うれしかった',
      'kind',
      'friendly',
      'patient',
      'lovely',
      '耐心',
      '亲切',
      '친절',
      '감동',
    ],
    topics: ['agent-kind'],
    says: /丁寧|神対応|感じの良い|温か|落ち着いて|\bcalm\b|親切|やさしい|うれしかった|friendly|\bkind\b|patient|lovely|耐心|亲切|친절|감동/iu,
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

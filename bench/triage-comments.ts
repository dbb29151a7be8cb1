import { textTerms } from '#app/modules/triage/terms.ts'

/** Sentences are drawn by how often their words are said: the first of a list often, the last hardly ever. */
const parts = {
  ja: {
    about: [
      ...['対応', '返信', '担当の方', '説明', '請求書', '電話', '料金', '返金', '配送', '注文'],
      ...[
        '画面',
        '領収書',
        '在庫',
        '住所変更',
        '解約',
        '梱包',
        '交換品',
        '定期便',
        '店員さん',
        '予約',
      ],
      ...[
        'アプリ',
        '会員登録',
        'ポイント',
        'クーポン',
        '支払い方法',
        '品質',
        'サイズ',
        '色合い',
        '説明書',
      ],
      ...[
        'チャット',
        '営業時間',
        '送料',
        '代引き',
        '写真',
        '検索',
        '通知メール',
        '見積もり',
        '保証',
      ],
      ...['ログイン', 'パスワード', '自動音声', '納期', '部品', '修理', '下取り', '紙袋', '点字'],
    ],
    said: [
      ...['がとても丁寧でした', 'が遅くて困りました', 'について分かりやすかったです'],
      ...['が何度もたらい回しになりました', 'のおかげで助かりました', 'がまだ届いていません'],
      ...['は期待どおりでした', 'が二重になっていました', 'を早く直してほしいです'],
      ...['については満足しています', 'の案内が見つかりません', 'で三十分も待たされました'],
    ],
    end: '。',
  },
  en: {
    about: [
      ...['The reply', 'Your agent', 'The invoice', 'The refund', 'My order', 'Delivery'],
      ...['The price', 'The phone queue', 'The app', 'Cancelling', 'The warranty', 'The zeppelin'],
    ],
    said: [
      ...[' was quick and friendly', ' took far too long', ' was explained very well'],
      ...[' never arrived', ' was wrong twice', ' solved my problem the same day'],
      ...[' should be easier to find', ' sent me in circles', ' was exactly what I needed'],
    ],
    end: '. ',
  },
  zh: {
    about: ['客服', '退款', '发票', '物流', '价格', '订单', '电话', '包装', '会员', '礼品卡'],
    said: [
      ...['回复很快', '态度非常好', '一直没有处理', '让我等了很久'],
      ...['解释得很清楚', '有问题', '还没有收到', '希望改进'],
    ],
    end: '。',
  },
  ko: {
    about: ['상담원이', '환불이', '배송이', '청구서가', '가격이', '주문이', '전화가', '포장이'],
    said: [
      ...[' 정말 친절했어요', ' 너무 늦었어요', ' 아직 오지 않았어요', ' 잘 해결되었습니다'],
      ...[' 두 번이나 틀렸어요', ' 이해하기 쉬웠어요'],
    ],
    end: '. ',
  },
}

export type Language = keyof typeof parts

/** As a shop in Japan gets them. */
export const drawLanguage = (random: () => number): Language => {
  const place = random()
  return place < 0.6 ? 'ja' : place < 0.8 ? 'en' : place < 0.9 ? 'zh' : 'ko'
}

export type SaidComment = { text: string; terms: number[] }

const mostSentences = 6

/** One to six sentences, mostly few, and now and then a number that nobody else says. */
export function openComments(workspaceId: string, random: () => number) {
  const known = new Map<string, number[]>()
  const termsOf = (sentence: string): number[] => {
    const terms = known.get(sentence) ?? textTerms(workspaceId, sentence)
    known.set(sentence, terms)
    return terms
  }
  return (language: Language): SaidComment => {
    const { about, said, end } = parts[language]
    const sentences = Array.from(
      { length: 1 + Math.floor(random() ** 1.5 * mostSentences) },
      () => `${often(about, random)}${often(said, random)}${end}`,
    )
    const terms = new Set(sentences.flatMap(termsOf))
    if (random() >= 0.05) return { text: sentences.join('').trim(), terms: [...terms] }
    const order = `A${Math.floor(random() * 1e7)}`
    for (const term of textTerms(workspaceId, order)) terms.add(term)
    return { text: `${sentences.join('')} ${order}`, terms: [...terms] }
  }
}

/** The first most often, the last seldom: by the cube of an even draw. */
export const often = <Item>(items: readonly Item[], random: () => number): Item => {
  const item = items[Math.floor(random() ** 3 * items.length)]
  if (item === undefined) throw new Error('there is nothing to draw from')
  return item
}

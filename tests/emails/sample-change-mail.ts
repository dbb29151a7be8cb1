import { noticedChange } from '#app/modules/changes/noticed-change.ts'
import type { NoticedWords } from '#app/modules/changes/noticed-change.ts'
import type { Locale } from '#app/texts/locales.ts'
import type { ChangeNoticeMailProps } from '#emails/change-notice-mail.tsx'

type Words = { name: string; comment: string; title: string; weDid: string }

const words: Record<Locale, Words> = {
  ja: {
    name: '佐藤 愛子',
    comment: '請求書のPDFの文字が小さくて読めません。\nスマートフォンでは特に困ります。',
    title: '請求書のPDFを読みやすくしました',
    weDid:
      '文字を**二回り大きく**しました。\n\n- スマートフォンでも拡大せずに読めます\n- 過去の請求書も[こちら](https://example.com/invoices)から作り直せます',
  },
  en: {
    name: 'Aiko Sato',
    comment: 'The letters of the invoice are too small.\nOn a phone I cannot read them at all.',
    title: 'Invoices can be read again',
    weDid:
      'The letters are **two sizes larger**.\n\n- You can read them on a phone\n- Old ones can be [made again](https://example.com/invoices)',
  },
  zh: {
    name: '王小明',
    comment: '发票上的字太小了。\n在手机上完全看不清。',
    title: '发票的字更清楚了',
    weDid:
      '我们把字**放大了两号**。\n\n- 在手机上也能看清\n- 以前的发票可以[重新生成](https://example.com/invoices)',
  },
  ko: {
    name: '김민수',
    comment: '청구서 글자가 너무 작습니다.\n휴대폰에서는 읽을 수가 없어요.',
    title: '청구서를 읽기 쉽게 바꾸었습니다',
    weDid:
      '글자를 **두 단계 크게** 했습니다.\n\n- 휴대폰에서도 읽을 수 있습니다\n- 지난 청구서도 [다시 만들](https://example.com/invoices) 수 있습니다',
  },
}

const respondedAt = new Date('2026-10-03T03:00:00Z')

function changeIn(locale: Locale, at: number): NoticedWords {
  const { title, weDid, comment } = words[locale]
  const change = noticedChange({
    content: {
      kind: at === 0 ? 'did' : 'wont',
      texts: { [locale]: { title, youSaid: comment, weDid } },
    },
    comment: at === 0 ? comment : '',
    ...{ respondedAt, locale, timeZone: 'Asia/Tokyo' },
    verdictUrl: `https://feedback.example.com/verdict/VERDICT-TOKEN-${at + 1}`,
  })
  if (change === null) throw new Error(`the sample has no words in ${locale}`)
  return change
}

/** What a customer is told of one change, or of several: the second without words of theirs. */
export const sampleNotice = (locale: Locale, changes = 1): ChangeNoticeMailProps => ({
  ...{ locale, name: words[locale].name, workspaceName: 'Kumo Books' },
  changes: Array.from({ length: changes }, (_, at) => changeIn(locale, at)),
  postalAddress: 'Kumo Books Ltd.\nTokyo 150-0001',
  unsubscribeUrl: 'https://feedback.example.com/unsubscribe/UNSUBSCRIBE-TOKEN',
})

import type { Locale } from '#app/texts/locales.ts'
import type { EndingKind, EndingWords } from './survey-content.ts'

export const suggestedEndingWords: Record<EndingKind, Record<Locale, EndingWords>> = {
  help: {
    en: {
      message: 'Is something still open? You may find the answer here.',
      linkLabel: 'Open the help centre',
    },
    ja: {
      message: 'まだお困りのことがありましたら、こちらもご覧ください。',
      linkLabel: 'ヘルプセンターを開く',
    },
    zh: {
      message: '如果还有未解决的问题，可以在这里查找答案。',
      linkLabel: '打开帮助中心',
    },
    ko: {
      message: '아직 해결되지 않은 점이 있다면 여기에서 확인해 보세요.',
      linkLabel: '고객센터 열기',
    },
  },
  review: {
    en: {
      message: 'Glad to hear it. Would you tell others, too?',
      linkLabel: 'Write a review',
    },
    ja: {
      message: 'うれしいお言葉をありがとうございます。よろしければ、ほかの方にもお聞かせください。',
      linkLabel: 'レビューを書く',
    },
    zh: {
      message: '很高兴得到您的认可。您愿意与其他人分享吗？',
      linkLabel: '撰写评价',
    },
    ko: {
      message: '좋은 말씀 감사합니다. 다른 분들께도 들려주시겠어요?',
      linkLabel: '후기 작성하기',
    },
  },
  promise: {
    en: {
      message: 'We are sorry that it did not go well. Someone of us will come back to you.',
      linkLabel: '',
    },
    ja: {
      message: 'ご期待に沿えず申し訳ございません。担当者よりあらためてご連絡いたします。',
      linkLabel: '',
    },
    zh: {
      message: '很抱歉没能让您满意。我们会尽快与您联系。',
      linkLabel: '',
    },
    ko: {
      message: '기대에 미치지 못해 죄송합니다. 담당자가 다시 연락드리겠습니다.',
      linkLabel: '',
    },
  },
}

import type { Locale } from '#app/texts/locales.ts'
import type { SurveyTexts } from '#db/schema/survey.ts'
import type { SurveyKind } from './scale.ts'

type TextsByLocale = Record<Locale, SurveyTexts>

const shared = {
  en: {
    commentLabel: 'What made you choose this? (optional)',
    thanks: 'A person on our team will read this.',
    mailIntro: 'One tap is enough. It helps us do better.',
  },
  ja: {
    commentLabel: '理由をお聞かせください（任意）',
    thanks: '担当者が必ず読ませていただきます。',
    mailIntro: 'ワンタップで回答できます。今後の改善に役立てます。',
  },
  zh: {
    commentLabel: '您为什么这样评价？（选填）',
    thanks: '我们会认真阅读每一条意见。',
    mailIntro: '只需轻点一下，帮助我们做得更好。',
  },
  ko: {
    commentLabel: '그렇게 평가하신 이유를 알려 주세요 (선택)',
    thanks: '담당자가 꼭 읽어 보겠습니다.',
    mailIntro: '한 번만 눌러 주시면 됩니다. 더 나은 서비스를 위해 활용하겠습니다.',
  },
} as const

const byKind: Record<
  SurveyKind,
  Record<Locale, Pick<SurveyTexts, 'question' | 'low' | 'high' | 'mailSubject'>>
> = {
  csat: {
    en: {
      question: 'How satisfied are you with the support you received?',
      low: 'Very dissatisfied',
      high: 'Very satisfied',
      mailSubject: 'How was our support?',
    },
    ja: {
      question: '今回のサポートにどのくらい満足されましたか？',
      low: 'とても不満',
      high: 'とても満足',
      mailSubject: 'サポートはいかがでしたか？',
    },
    zh: {
      question: '您对本次客服服务满意吗？',
      low: '非常不满意',
      high: '非常满意',
      mailSubject: '本次服务您还满意吗？',
    },
    ko: {
      question: '이번 상담에 얼마나 만족하셨나요?',
      low: '매우 불만족',
      high: '매우 만족',
      mailSubject: '상담은 어떠셨나요?',
    },
  },
  nps: {
    en: {
      question: 'How likely are you to recommend us to a friend or colleague?',
      low: 'Not at all likely',
      high: 'Extremely likely',
      mailSubject: 'Would you recommend us?',
    },
    ja: {
      question: '友人や同僚に私たちを薦める可能性はどのくらいありますか？',
      low: 'まったく薦めない',
      high: 'ぜひ薦めたい',
      mailSubject: '私たちを薦めたいと思われますか？',
    },
    zh: {
      question: '您有多大可能向朋友或同事推荐我们？',
      low: '完全不可能',
      high: '非常可能',
      mailSubject: '您愿意推荐我们吗？',
    },
    ko: {
      question: '친구나 동료에게 저희를 추천하실 의향이 얼마나 있으신가요?',
      low: '전혀 없음',
      high: '매우 높음',
      mailSubject: '저희를 추천해 주시겠어요?',
    },
  },
  ces: {
    en: {
      question: 'How easy was it to get your issue handled?',
      low: 'Very difficult',
      high: 'Very easy',
      mailSubject: 'How easy was it?',
    },
    ja: {
      question: '問題の解決はどのくらい簡単でしたか？',
      low: 'とても大変だった',
      high: 'とても簡単だった',
      mailSubject: 'お手続きは簡単でしたか？',
    },
    zh: {
      question: '解决您的问题有多容易？',
      low: '非常困难',
      high: '非常容易',
      mailSubject: '解决问题的过程顺利吗？',
    },
    ko: {
      question: '문제를 해결하기가 얼마나 쉬우셨나요?',
      low: '매우 어려움',
      high: '매우 쉬움',
      mailSubject: '해결 과정은 쉬우셨나요?',
    },
  },
}

/** Good words for a new survey of this kind, in every language. */
export function defaultSurveyTexts(kind: SurveyKind): TextsByLocale {
  const texts = byKind[kind]
  return {
    en: { ...shared.en, ...texts.en },
    ja: { ...shared.ja, ...texts.ja },
    zh: { ...shared.zh, ...texts.zh },
    ko: { ...shared.ko, ...texts.ko },
  }
}

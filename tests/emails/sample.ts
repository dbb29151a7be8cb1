import type { InvitationMail } from '#app/modules/mail/render-invitation-mail.server.ts'
import { defaultSurveyTexts } from '#app/modules/surveys/default-texts.ts'
import { scoresOf } from '#app/modules/surveys/scale.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import type { Locale } from '#app/texts/locales.ts'

const people: Record<Locale, { name: string; ticketSubject: string; postalAddress: string }> = {
  ja: {
    name: '佐藤 愛子',
    ticketSubject: '請求書が開けない',
    postalAddress: '雲書店株式会社\n〒150-0001 東京都渋谷区神宮前1-2-3',
  },
  en: {
    name: 'Aiko Sato',
    ticketSubject: 'The invoice PDF does not open on my phone',
    postalAddress: 'Kumo Books Ltd.\n1-2-3 Jingumae, Shibuya-ku\nTokyo 150-0001, Japan',
  },
  zh: {
    name: '王小明',
    ticketSubject: '发票无法打开',
    postalAddress: '云书店\n东京都涩谷区神宫前1-2-3',
  },
  ko: {
    name: '김민수',
    ticketSubject: '청구서 파일이 열리지 않아요',
    postalAddress: '구름서점\n도쿄도 시부야구 진구마에 1-2-3',
  },
}

/** A believable invitation in this language. */
export function sampleInvitation(locale: Locale, kind: SurveyKind = 'csat'): InvitationMail {
  const {
    mailSubject: subject,
    mailIntro: intro,
    question,
    low,
    high,
  } = defaultSurveyTexts(kind)[locale]
  return {
    ...people[locale],
    surveyKey: kind,
    locale,
    workspaceName: 'Kumo Books',
    subject,
    question,
    intro,
    low,
    high,
    scores: scoresOf(kind),
    presentation: 'numbers',
    surveyUrl: 'https://feedback.example.com/s/SURVEY-TOKEN',
    unsubscribeUrl: 'https://feedback.example.com/unsubscribe/CUSTOMER-TOKEN',
  }
}

import { defaultSurveyTexts } from '#app/modules/surveys/default-texts.ts'
import type { Locale } from '#app/texts/locales.ts'
import type { SurveyDesign, SurveyTexts } from '#db/schema/survey.ts'

/** A CSAT survey that asks every kind of further question, of the unhappy more than of the happy, and has three endings. */
export const kumoDesign: SurveyDesign = {
  presentation: 'faces',
  questions: [
    { id: 'wrong', kind: 'single', from: 1, to: 3, choices: ['late', 'rude', 'unsolved'] },
    { id: 'what', kind: 'multiple', from: 1, to: 4, choices: ['speed', 'people', 'price'] },
    { id: 'how', kind: 'rating', from: 1, to: 5, choices: [] },
    { id: 'words', kind: 'text', from: 1, to: 2, choices: [] },
    { id: 'good', kind: 'text', from: 4, to: 5, choices: [] },
  ],
  endings: [
    { id: 'sorry', kind: 'promise', from: 1, to: 2, url: null },
    { id: 'guide', kind: 'help', from: 1, to: 3, url: 'https://help.example.com/start' },
    { id: 'stars', kind: 'review', from: 5, to: 5, url: 'https://reviews.example.com/kumo' },
  ],
}

type FurtherTexts = Pick<SurveyTexts, 'questions' | 'endings'>

const further: Record<Locale, FurtherTexts> = {
  en: {
    questions: {
      wrong: {
        title: 'What went wrong?',
        choices: {
          late: 'It took too long',
          rude: 'I was not treated well',
          unsolved: 'It is not solved',
        },
      },
      what: {
        title: 'What should we do better?',
        choices: { speed: 'Speed', people: 'People', price: 'Price' },
      },
      how: { title: 'How clear were our words?', choices: {} },
      words: { title: 'What would have helped you?', choices: {} },
      good: { title: 'What did we do well?', choices: {} },
    },
    endings: {
      sorry: { message: 'We are sorry.\nSomebody writes to you within a day.', linkLabel: '' },
      guide: { message: 'Our guide may help you now.', linkLabel: 'Open the guide' },
      stars: { message: 'Would you tell others?', linkLabel: 'Write a review' },
    },
  },
  ja: {
    questions: {
      wrong: {
        title: 'どのような点がご不満でしたか？',
        choices: {
          late: '時間がかかった',
          rude: '対応が丁寧ではなかった',
          unsolved: '問題が解決していない',
        },
      },
      what: {
        title: '改善してほしい点をお選びください',
        choices: { speed: '対応の速さ', people: '担当者の対応', price: '料金' },
      },
      how: { title: '説明の分かりやすさはいかがでしたか？', choices: {} },
      words: { title: 'どのような対応があればよかったでしょうか？', choices: {} },
      good: { title: '良かった点をお聞かせください', choices: {} },
    },
    endings: {
      sorry: {
        message: 'ご不便をおかけし、申し訳ございません。\n担当者より一日以内にご連絡します。',
        linkLabel: '',
      },
      guide: { message: 'お困りの際はガイドもご覧ください。', linkLabel: 'ガイドを開く' },
      stars: { message: 'よろしければ、感想をお寄せください。', linkLabel: 'レビューを書く' },
    },
  },
  zh: {
    questions: {
      wrong: {
        title: '您对哪方面不满意？',
        choices: { late: '等待时间太长', rude: '服务态度不好', unsolved: '问题没有解决' },
      },
      what: {
        title: '您希望我们改进哪些方面？',
        choices: { speed: '速度', people: '服务人员', price: '价格' },
      },
      how: { title: '我们的说明清楚吗？', choices: {} },
      words: { title: '怎样做会对您更有帮助？', choices: {} },
      good: { title: '我们哪些地方做得好？', choices: {} },
    },
    endings: {
      sorry: { message: '非常抱歉。\n我们会在一天内与您联系。', linkLabel: '' },
      guide: { message: '帮助指南也许能解决您的问题。', linkLabel: '打开指南' },
      stars: { message: '愿意告诉其他人吗？', linkLabel: '写评价' },
    },
  },
  ko: {
    questions: {
      wrong: {
        title: '어떤 점이 불만족스러우셨나요?',
        choices: {
          late: '시간이 오래 걸렸다',
          rude: '응대가 친절하지 않았다',
          unsolved: '문제가 해결되지 않았다',
        },
      },
      what: {
        title: '어떤 점을 개선하면 좋을까요?',
        choices: { speed: '속도', people: '상담원', price: '가격' },
      },
      how: { title: '설명은 이해하기 쉬웠나요?', choices: {} },
      words: { title: '어떤 도움이 있었다면 좋았을까요?', choices: {} },
      good: { title: '어떤 점이 좋으셨나요?', choices: {} },
    },
    endings: {
      sorry: { message: '죄송합니다.\n하루 안에 담당자가 연락드리겠습니다.', linkLabel: '' },
      guide: { message: '도움말이 도움이 될 수 있습니다.', linkLabel: '도움말 열기' },
      stars: { message: '다른 분들께도 알려 주시겠어요?', linkLabel: '리뷰 쓰기' },
    },
  },
}

const own = defaultSurveyTexts('csat')

/** Its words in every language. */
export const kumoTexts: Record<Locale, SurveyTexts> = {
  en: { ...own.en, ...further.en },
  ja: { ...own.ja, ...further.ja },
  zh: { ...own.zh, ...further.zh },
  ko: { ...own.ko, ...further.ko },
}

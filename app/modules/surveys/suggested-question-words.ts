import type { Locale } from '#app/texts/locales.ts'
import type { QuestionWords } from './survey-content.ts'

export const suggestedQuestions = ['solved', 'wrong', 'liked', 'speed', 'wish'] as const

/** Also the question's id, the same from survey to survey, so that answers to it can be compared. */
export type SuggestedQuestion = (typeof suggestedQuestions)[number]

export const suggestedQuestionWords: Record<SuggestedQuestion, Record<Locale, QuestionWords>> = {
  solved: {
    en: {
      title: 'Was your issue solved?',
      choices: { yes: 'Yes', partly: 'Partly', no: 'No' },
    },
    ja: {
      title: 'お問い合わせの件は解決しましたか？',
      choices: { yes: 'はい', partly: '一部だけ', no: 'いいえ' },
    },
    zh: {
      title: '您的问题解决了吗？',
      choices: { yes: '已解决', partly: '部分解决', no: '未解决' },
    },
    ko: {
      title: '문의하신 문제가 해결되었나요?',
      choices: { yes: '네', partly: '일부만', no: '아니요' },
    },
  },
  wrong: {
    en: {
      title: 'What went wrong?',
      choices: {
        slow: 'The answer took too long',
        unsolved: 'My issue is not solved',
        unclear: 'The answer was hard to understand',
        manner: 'The way I was treated',
        repeat: 'I had to explain it more than once',
        other: 'Something else',
      },
    },
    ja: {
      title: 'ご不満だった点をお聞かせください',
      choices: {
        slow: '回答が遅かった',
        unsolved: '問題が解決していない',
        unclear: '説明がわかりにくかった',
        manner: '応対の仕方',
        repeat: '同じ説明を何度もする必要があった',
        other: 'その他',
      },
    },
    zh: {
      title: '哪些方面让您不满意？',
      choices: {
        slow: '回复太慢',
        unsolved: '问题没有解决',
        unclear: '说明不够清楚',
        manner: '服务态度',
        repeat: '需要反复说明情况',
        other: '其他',
      },
    },
    ko: {
      title: '어떤 점이 불편하셨나요?',
      choices: {
        slow: '답변이 늦었어요',
        unsolved: '문제가 해결되지 않았어요',
        unclear: '설명이 이해하기 어려웠어요',
        manner: '응대 태도',
        repeat: '같은 설명을 여러 번 해야 했어요',
        other: '기타',
      },
    },
  },
  liked: {
    en: {
      title: 'What did you like?',
      choices: {
        fast: 'A quick answer',
        clear: 'A clear explanation',
        kind: 'A friendly person',
        skill: 'They knew what they were doing',
        other: 'Something else',
      },
    },
    ja: {
      title: 'よかった点をお聞かせください',
      choices: {
        fast: '回答が早かった',
        clear: '説明がわかりやすかった',
        kind: '応対が丁寧だった',
        skill: '知識が豊富で頼りになった',
        other: 'その他',
      },
    },
    zh: {
      title: '哪些方面让您满意？',
      choices: {
        fast: '回复迅速',
        clear: '说明清楚',
        kind: '态度友好',
        skill: '专业可靠',
        other: '其他',
      },
    },
    ko: {
      title: '어떤 점이 좋으셨나요?',
      choices: {
        fast: '빠른 답변',
        clear: '이해하기 쉬운 설명',
        kind: '친절한 응대',
        skill: '전문성 있는 상담',
        other: '기타',
      },
    },
  },
  speed: {
    en: { title: 'How do you rate the speed of our answer?', choices: {} },
    ja: { title: '回答の早さはいかがでしたか？', choices: {} },
    zh: { title: '您如何评价我们的回复速度？', choices: {} },
    ko: { title: '답변 속도는 어떠셨나요?', choices: {} },
  },
  wish: {
    en: { title: 'What is the one thing we should do better?', choices: {} },
    ja: { title: '一つだけ改善するとしたら、何がよいでしょうか？', choices: {} },
    zh: { title: '如果只改进一点，您最希望是什么？', choices: {} },
    ko: { title: '한 가지만 개선한다면 무엇이 좋을까요?', choices: {} },
  },
}

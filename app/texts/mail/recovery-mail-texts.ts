import type { Locale } from '../locales.ts'

export const recoveryAnswers = ['yes', 'partly', 'no'] as const

export type RecoveryAnswer = (typeof recoveryAnswers)[number]

/** The one question after a follow-up was solved. */
export type RecoveryMailWords = {
  subject: (ticket: string | null) => string
  question: string
  intro: string
  answers: Record<RecoveryAnswer, string>
  /** Stands before the list of links in the text part. */
  choose: string
}

export const recoveryMailTexts: Readonly<Record<Locale, RecoveryMailWords>> = {
  ja: {
    subject: (ticket) => `その後、解決しましたでしょうか${ticket === null ? '' : `「${ticket}」`}`,
    question: 'その後、解決しましたでしょうか？',
    intro:
      '先日はご意見をお寄せいただき、ありがとうございました。その後の対応で問題が解決したかどうか、ワンタップでお聞かせください。',
    answers: { yes: 'はい、解決しました', partly: '一部だけ解決しました', no: 'いいえ、まだです' },
    choose: '当てはまる答えのリンクを開いてください。',
  },
  en: {
    subject: (ticket) => `Are we good now?${ticket === null ? '' : ` “${ticket}”`}`,
    question: 'Are we good now?',
    intro:
      'You told us that something was not right, and we have worked on it since. One tap tells us whether it helped.',
    answers: { yes: 'Yes, all good', partly: 'Partly', no: 'No, not yet' },
    choose: 'Open the link of the answer that fits.',
  },
  zh: {
    subject: (ticket) => `问题现在解决了吗？${ticket === null ? '' : `“${ticket}”`}`,
    question: '问题现在解决了吗？',
    intro: '您之前告诉我们有不满意的地方，我们已经做了处理。轻点一下，告诉我们是否有帮助。',
    answers: { yes: '是的，已经解决', partly: '只解决了一部分', no: '没有，还没解决' },
    choose: '请打开符合您情况的链接。',
  },
  ko: {
    subject: (ticket) => `이제 해결되셨나요?${ticket === null ? '' : ` “${ticket}”`}`,
    question: '이제 해결되셨나요?',
    intro:
      '불편을 말씀해 주신 뒤 저희가 조치해 드렸습니다. 도움이 되었는지 한 번만 눌러 알려 주세요.',
    answers: {
      yes: '네, 해결되었습니다',
      partly: '일부만 해결되었습니다',
      no: '아니요, 아직입니다',
    },
    choose: '알맞은 답의 링크를 열어 주세요.',
  },
}

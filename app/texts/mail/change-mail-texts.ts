import type { Locale } from '../locales.ts'

export const verdictAnswers = ['yes', 'partly', 'no'] as const

export type VerdictAnswer = (typeof verdictAnswers)[number]

export type NoticedKind = 'did' | 'doing' | 'wont' | 'sorry'

/** The mail to a customer whose own words led to a change. */
export type ChangeMailWords = {
  /** Of a mail that tells of one change. */
  subject: (kind: NoticedKind, title: string) => string
  /** Of one that tells of several: the first, and how many more. */
  subjectOfSeveral: (title: string, more: number) => string
  preheader: string
  youSaid: (date: string) => string
  /** Where they gave a score and no words. */
  youAnswered: (date: string) => string
  whatFollowed: Readonly<Record<NoticedKind, string>>
  question: string
  answers: Readonly<Record<VerdictAnswer, string>>
  /** Stands before the list of links in the text part. */
  choose: string
  /** Why they get it. */
  because: (workspace: string) => string
  unsubscribe: string
}

export const changeMailTexts: Readonly<Record<Locale, ChangeMailWords>> = {
  ja: {
    subject: (kind, title) => `${subjectsJa[kind]}「${title}」`,
    subjectOfSeveral: (title, more) => `お寄せいただいた声へのご報告：「${title}」ほか${more}件`,
    preheader: 'お寄せいただいた声をもとに行ったことをご報告します。',
    youSaid: (date) => `${date}にお寄せいただいた声`,
    youAnswered: (date) => `${date}に、アンケートにお答えいただきました。`,
    whatFollowed: {
      did: '改善したこと',
      doing: 'いま取り組んでいること',
      wont: '見送りとその理由',
      sorry: 'お詫びと今後について',
    },
    question: 'お役に立ちましたか？',
    answers: { yes: 'はい', partly: '一部だけ', no: 'いいえ' },
    choose: '当てはまる答えのリンクを開いてください。',
    because: (workspace) =>
      `アンケートで「対応の結果を知りたい」とお答えいただいたため、${workspace}からお送りしています。`,
    unsubscribe: '今後このご報告を受け取らない',
  },
  en: {
    subject: (kind, title) => `${subjectsEn[kind]}: ${title}`,
    subjectOfSeveral: (title, more) => `What came of what you told us: ${title}, and ${more} more`,
    preheader: 'You told us something. This is what came of it.',
    youSaid: (date) => `On ${date} you told us:`,
    youAnswered: (date) => `On ${date} you answered our survey.`,
    whatFollowed: {
      did: 'What we did',
      doing: 'What we are doing',
      wont: 'What we will not do, and why',
      sorry: 'Where we were wrong',
    },
    question: 'Did this help?',
    answers: { yes: 'Yes', partly: 'Partly', no: 'No' },
    choose: 'Open the link of the answer that fits.',
    because: (workspace) =>
      `${workspace} sends you this because you asked, in a survey, to hear what came of your answer.`,
    unsubscribe: 'Do not send me any more of these',
  },
  zh: {
    subject: (kind, title) => `${subjectsZh[kind]}：${title}`,
    subjectOfSeveral: (title, more) => `关于您的反馈，我们的答复：${title}，以及另外${more}项`,
    preheader: '您之前的反馈有了结果。',
    youSaid: (date) => `您在${date}告诉我们：`,
    youAnswered: (date) => `您在${date}填写了我们的问卷。`,
    whatFollowed: {
      did: '我们做了什么',
      doing: '我们正在做什么',
      wont: '我们不会这样做的原因',
      sorry: '我们的歉意',
    },
    question: '这对您有帮助吗？',
    answers: { yes: '有帮助', partly: '有一些', no: '没有' },
    choose: '请打开符合您情况的链接。',
    because: (workspace) => `您在问卷中表示希望了解后续结果，因此${workspace}向您发送此邮件。`,
    unsubscribe: '不再接收此类邮件',
  },
  ko: {
    subject: (kind, title) => `${subjectsKo[kind]}: ${title}`,
    subjectOfSeveral: (title, more) => `보내 주신 의견에 대한 소식: ${title} 외 ${more}건`,
    preheader: '보내 주신 의견이 어떻게 반영되었는지 알려 드립니다.',
    youSaid: (date) => `${date}에 보내 주신 의견입니다.`,
    youAnswered: (date) => `${date}에 설문에 응답해 주셨습니다.`,
    whatFollowed: {
      did: '이렇게 개선했습니다',
      doing: '지금 진행하고 있습니다',
      wont: '반영하지 않기로 한 이유',
      sorry: '사과의 말씀',
    },
    question: '도움이 되셨나요?',
    answers: { yes: '네', partly: '일부만', no: '아니요' },
    choose: '알맞은 답의 링크를 열어 주세요.',
    because: (workspace) =>
      `설문에서 결과를 알고 싶다고 하셔서 ${workspace}에서 보내 드리는 메일입니다.`,
    unsubscribe: '이런 메일을 더 이상 받지 않기',
  },
}

type Subjects = Readonly<Record<NoticedKind, string>>

const subjectsJa: Subjects = {
  did: 'お寄せいただいた声をもとに改善しました',
  doing: 'お寄せいただいた声について、対応を進めています',
  wont: 'お寄せいただいた声への回答',
  sorry: 'お寄せいただいた声について、お詫び申し上げます',
}

const subjectsEn: Subjects = {
  did: 'You said, we did',
  doing: 'You said, and we are on it',
  wont: 'You said, and this is our answer',
  sorry: 'You were right, and we are sorry',
}

const subjectsZh: Subjects = {
  did: '根据您的反馈，我们做了改进',
  doing: '您的反馈，我们正在处理',
  wont: '关于您的反馈，我们的答复',
  sorry: '关于您的反馈，我们向您致歉',
}

const subjectsKo: Subjects = {
  did: '보내 주신 의견을 반영했습니다',
  doing: '보내 주신 의견을 반영하고 있습니다',
  wont: '보내 주신 의견에 답변드립니다',
  sorry: '보내 주신 의견에 사과드립니다',
}

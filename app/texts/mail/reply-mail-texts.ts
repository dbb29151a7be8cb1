import type { Locale } from '../locales.ts'

/** What stands around a member's own words in a mail to one customer. */
export type ReplyMailWords = {
  /** Begins the subject of an answer; the mark that mail programs know. */
  re: (subject: string) => string
  /** Where there is no earlier subject to answer to. */
  aboutYourAnswer: string
  /** Stands before the customer's own words. */
  youWrote: (date: string) => string
  foot: (workspaceName: string) => string
}

const re = (subject: string) =>
  /^(?:re|aw|回复|答复|회신)\s*[:：]/i.test(subject) ? subject : `Re: ${subject}`

export const replyMailTexts: Readonly<Record<Locale, ReplyMailWords>> = {
  ja: {
    re,
    aboutYourAnswer: 'ご回答いただいた件について',
    youWrote: (date) => `${date}にいただいたお言葉：`,
    foot: (workspace) =>
      `${workspace}の担当者よりお送りしています。このメールにそのままご返信いただけます。`,
  },
  en: {
    re,
    aboutYourAnswer: 'About what you told us',
    youWrote: (date) => `On ${date} you wrote:`,
    foot: (workspace) => `A person at ${workspace} wrote this to you. You can simply reply to it.`,
  },
  zh: {
    re,
    aboutYourAnswer: '关于您告诉我们的事',
    youWrote: (date) => `您在${date}写道：`,
    foot: (workspace) => `这封邮件由${workspace}的工作人员亲自写给您，您可以直接回复。`,
  },
  ko: {
    re,
    aboutYourAnswer: '말씀해 주신 내용에 대하여',
    youWrote: (date) => `${date}에 남겨 주신 말씀:`,
    foot: (workspace) =>
      `${workspace}의 담당자가 직접 보내 드리는 메일입니다. 이 메일에 바로 답장하실 수 있습니다.`,
  },
}

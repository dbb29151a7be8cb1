import type { ReplyMailProps } from '#emails/reply-mail.tsx'
import type { RecoveryMailProps } from '#emails/recovery-mail.tsx'
import type { Locale } from '#app/texts/locales.ts'

type Words = Pick<ReplyMailProps, 'subject' | 'text' | 'quoted'> &
  Pick<RecoveryMailProps, 'name' | 'ticketSubject'>

const words: Record<Locale, Words> = {
  ja: {
    subject: 'Re: サポートはいかがでしたか？「請求書が開けない」',
    text: '佐藤 愛子様\n\nこのたびはご不便をおかけし、誠に申し訳ございません。\n新しい請求書をお送りしました。\n\n雲書店\n森',
    quoted: { text: '請求書が開けないままです。\n二度お願いしました。', date: '2026年11月20日' },
    ...{ name: '佐藤 愛子', ticketSubject: '請求書が開けない' },
  },
  en: {
    subject: 'Re: How did we do? “The invoice does not open”',
    text: 'Hello Aiko,\n\nI am sorry about the trouble you had.\nA new invoice is on its way.\n\nMori\nKumo Books',
    quoted: { text: 'It still does not open.\nI asked twice.', date: '20 November 2026' },
    ...{ name: 'Aiko Sato', ticketSubject: 'The invoice does not open' },
  },
  zh: {
    subject: 'Re: 您对我们的服务满意吗？“发票无法打开”',
    text: '王小明，\n\n给您带来不便，我们深表歉意。\n新的发票已经寄出。\n\n云书店\n森',
    quoted: { text: '还是打不开。\n我已经问了两次。', date: '2026年11月20日' },
    ...{ name: '王小明', ticketSubject: '发票无法打开' },
  },
  ko: {
    subject: 'Re: 도움이 되셨나요? “청구서가 열리지 않아요”',
    text: '김민수님, 안녕하세요.\n\n불편을 드려 죄송합니다.\n새 청구서를 보내 드렸습니다.\n\n구름서점\n모리 드림',
    quoted: { text: '아직도 열리지 않아요.\n두 번 요청했습니다.', date: '2026년 11월 20일' },
    ...{ name: '김민수', ticketSubject: '청구서가 열리지 않아요' },
  },
}

const around = { workspaceName: 'Kumo Books', postalAddress: 'Kumo Books Ltd.\nTokyo 150-0001' }

/** A believable reply of a member in this language. */
export const sampleReply = (locale: Locale): ReplyMailProps => {
  const { subject, text, quoted } = words[locale]
  return { locale, subject, text, quoted, ...around }
}

/** The question after it was solved. */
export const sampleRecovery = (locale: Locale): RecoveryMailProps => {
  const { name, ticketSubject } = words[locale]
  return {
    ...{ locale, name, ticketSubject, ...around },
    recoveryUrl: 'https://feedback.example.com/recovery/RECOVERY-TOKEN',
    unsubscribeUrl: 'https://feedback.example.com/unsubscribe/UNSUBSCRIBE-TOKEN',
  }
}

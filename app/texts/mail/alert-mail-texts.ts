import type { AdminLocale } from '../admin/locales.ts'
import type { MemberMailWords } from './member-mail-texts.ts'

type Words = Pick<MemberMailWords, 'subject' | 'heading' | 'text'>

type Resolution = 'yes' | 'partly' | 'no'

type AlertMailTexts = {
  /** A mail of one follow-up. `score` is written with its scale. */
  alert: Record<
    'opened' | 'openedForOwner' | 'assigned' | 'escalated',
    (given: { score: string; survey: string; due: string }) => Words
  >
  digest: Record<'gathered' | 'reminder' | 'answered', (given: { count: number }) => Words>
  scoreOf: (given: { score: number; max: number }) => string
  /** Names of what is told. */
  score: string
  comment: string
  written: string
  solved: string
  resolution: Record<Resolution, string>
  wantsHelp: string
  yes: string
  customer: string
  ticket: string
  owner: string
  dueBy: string
  quoted: (text: string) => string
  /** Beneath an answer in a list. */
  due: (given: { due: string }) => string
  overdue: (given: { due: string }) => string
  escalated: (given: { due: string }) => string
  noWords: string
  unknown: string
  more: string
  andMore: (given: { count: number }) => string
  openOne: string
  openAll: string
  finePrint: (given: { url: string }) => string
}

const en: AlertMailTexts = {
  alert: {
    opened: ({ score, survey, due }) => ({
      subject: `A customer needs you: ${score} (${survey})`,
      heading: 'A customer needs somebody',
      text: `A new follow-up was opened. Somebody has to write to the customer by ${due}.`,
    }),
    openedForOwner: ({ score, survey, due }) => ({
      subject: `A customer needs you: ${score} (${survey})`,
      heading: 'A customer needs you',
      text: `This follow-up is yours. Please write to the customer by ${due}.`,
    }),
    assigned: ({ score, survey, due }) => ({
      subject: `A follow-up is yours now: ${score} (${survey})`,
      heading: 'A follow-up is yours now',
      text: `It was given to you. Please write to the customer by ${due}.`,
    }),
    escalated: ({ score, survey, due }) => ({
      subject: `Nobody has written yet: ${score} (${survey})`,
      heading: 'Nobody has written to this customer',
      text: `It was due by ${due}, so it comes to you. Please see that somebody takes it up.`,
    }),
  },
  digest: {
    gathered: ({ count }) => ({
      subject: count === 1 ? 'A customer needs you' : `${count} customers need you`,
      heading: count === 1 ? 'A customer needs you' : `${count} customers need you`,
      text: 'Follow-ups were opened for these answers. What is due first stands on top.',
    }),
    reminder: ({ count }) => ({
      subject: count === 1 ? 'A customer is waiting' : `${count} customers are waiting`,
      heading: count === 1 ? 'A customer is waiting' : `${count} customers are waiting`,
      text: 'Nobody has written to them yet. Please do, or hand them to somebody who can.',
    }),
    answered: () => ({
      subject: 'A customer has written back',
      heading: 'A customer has written back',
      text: 'Their mail is in the follow-up, and you can reply from there.',
    }),
  },
  scoreOf: ({ score, max }) => `${score} of ${max}`,
  score: 'Score',
  comment: 'They said',
  written: 'They wrote',
  solved: 'Solved',
  resolution: { yes: 'Yes', partly: 'Partly', no: 'No' },
  wantsHelp: 'Wants further help',
  yes: 'Yes',
  customer: 'Customer',
  ticket: 'Ticket',
  owner: 'Owner',
  dueBy: 'Write by',
  quoted: (text) => `“${text}”`,
  due: ({ due }) => `Write by ${due}`,
  overdue: ({ due }) => `Overdue since ${due}`,
  escalated: ({ due }) => `Overdue since ${due}, and handed on to you`,
  noWords: 'No comment',
  unknown: 'Unknown customer',
  more: 'And more',
  andMore: ({ count }) => `${count} others are in the list.`,
  openOne: 'Open the follow-up',
  openAll: 'Open the follow-ups',
  finePrint: ({ url }) =>
    `It went to you alone. What you hear of, how and when is for you to choose: ${url}`,
}

const ja: AlertMailTexts = {
  alert: {
    opened: ({ score, survey, due }) => ({
      subject: `対応が必要な回答：${score}（${survey}）`,
      heading: '対応が必要な回答が届きました',
      text: `新しいフォローアップが作成されました。初回連絡の期限は${due}です。`,
    }),
    openedForOwner: ({ score, survey, due }) => ({
      subject: `対応が必要な回答：${score}（${survey}）`,
      heading: '対応が必要な回答が届きました',
      text: `あなたが担当のフォローアップです。${due}までにお客様へご連絡ください。`,
    }),
    assigned: ({ score, survey, due }) => ({
      subject: `フォローアップの担当になりました：${score}（${survey}）`,
      heading: 'フォローアップの担当になりました',
      text: `${due}までにお客様へご連絡ください。`,
    }),
    escalated: ({ score, survey, due }) => ({
      subject: `期限を過ぎても連絡がありません：${score}（${survey}）`,
      heading: 'お客様への連絡がまだです',
      text: `初回連絡の期限（${due}）を過ぎたため、お知らせしています。対応する人がいるかご確認ください。`,
    }),
  },
  digest: {
    gathered: ({ count }) => ({
      subject: `対応が必要な回答が${count}件あります`,
      heading: `対応が必要な回答が${count}件あります`,
      text: '次の回答についてフォローアップが作成されました。期限の近い順に表示しています。',
    }),
    reminder: ({ count }) => ({
      subject: `${count}名のお客様が連絡をお待ちです`,
      heading: `${count}名のお客様が連絡をお待ちです`,
      text: 'まだ連絡していないお客様がいらっしゃいます。ご連絡いただくか、対応できる人に引き継いでください。',
    }),
    answered: () => ({
      subject: 'お客様から返信がありました',
      heading: 'お客様から返信がありました',
      text: '返信はフォローアップの画面で確認でき、そのまま返信できます。',
    }),
  },
  scoreOf: ({ score, max }) => `${max}点中${score}点`,
  score: 'スコア',
  comment: 'コメント',
  written: '返信の内容',
  solved: '解決したか',
  resolution: { yes: 'はい', partly: '一部', no: 'いいえ' },
  wantsHelp: 'さらにサポートを希望',
  yes: 'はい',
  customer: 'お客様',
  ticket: 'チケット',
  owner: '担当者',
  dueBy: '連絡期限',
  quoted: (text) => `「${text}」`,
  due: ({ due }) => `連絡期限：${due}`,
  overdue: ({ due }) => `期限超過（${due}まで）`,
  escalated: ({ due }) => `期限超過（${due}まで）。エスカレーションされました`,
  noWords: 'コメントなし',
  unknown: '不明なお客様',
  more: 'そのほか',
  andMore: ({ count }) => `${count}件が一覧にあります。`,
  openOne: 'フォローアップを開く',
  openAll: 'フォローアップの一覧を開く',
  finePrint: ({ url }) =>
    `ご本人にだけお送りしています。通知の内容、方法、時間帯は、こちらで変更できます：${url}`,
}

export const alertMailTexts: Readonly<Record<AdminLocale, AlertMailTexts>> = { en, ja }

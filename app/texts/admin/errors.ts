import type { AdminLocale } from './locales.ts'

type ErrorWords = { title: string; text: string }

/** Apart from the other words: an error page is shown when nothing could be loaded. */
type ErrorTexts = Record<'notFound' | 'forbidden' | 'storeAway' | 'unexpected', ErrorWords> & {
  home: string
  again: string
}

export const errorTexts: Record<AdminLocale, ErrorTexts> = {
  en: {
    notFound: {
      title: 'Page not found',
      text: 'This page does not exist, or it belongs to a workspace that you are not a member of.',
    },
    forbidden: {
      title: 'You cannot open this page',
      text: 'Your role in this workspace does not allow it. An owner or admin can change that.',
    },
    storeAway: {
      title: 'One moment, please',
      text: 'Heard cannot reach its database right now. Nothing is lost. Please try again in a moment.',
    },
    unexpected: {
      title: 'Something went wrong',
      text: 'It was our mistake, and it was written to the log. Please try again.',
    },
    home: 'Go to the home page',
    again: 'Try again',
  },
  ja: {
    notFound: {
      title: 'ページが見つかりません',
      text: 'このページは存在しないか、参加していないワークスペースのものです。',
    },
    forbidden: {
      title: 'このページは開けません',
      text: '現在の役割では表示できません。必要な場合は、オーナーまたは管理者に役割の変更を依頼してください。',
    },
    storeAway: {
      title: '少々お待ちください',
      text: '現在データベースに接続できません。データは失われていません。しばらくしてからもう一度お試しください。',
    },
    unexpected: {
      title: '問題が発生しました',
      text: 'Heard の不具合です。内容はログに記録されました。もう一度お試しください。',
    },
    home: 'ホームへ',
    again: '再読み込み',
  },
}

import type { AdminTexts } from '../en.ts'

export const trial: AdminTexts['trial'] = {
  teaserTitle: 'まずは自分で試す',
  teaser: 'お客様と同じアンケートを、ご自身のアドレスで受け取れます。',
  teaserAct: '自分にアンケートを送る',
  title: '自分で試す',
  lead: 'お客様と同じアンケートを受け取り、回答し、その回答をここで確認できます。',
  survey: 'アンケート',
  send: '{email} に送る',
  sent: '{email} に送りました。',
  next: '次の手順',
  stepMail: 'メールを開いてスコアをタップします。',
  stepMailbox: '届いたメールを確認します（メールは送信されず、保存されます）：',
  openMailbox: 'メールボックスを開く',
  stepRead: '回答一覧で自分の回答を確認します：',
  openResponses: '回答一覧を開く',
  again: 'もう一度送る',
  note: '実際の回答として集計されます。取り除くには、顧客一覧からご自身のデータを消去してください。',
  noSurveys: '送信できるアンケートがありません。',
  toSurveys: 'アンケートへ',
  refused: {
    suppressed: 'このアドレスは、このワークスペースで送信対象外になっています。',
    unsubscribed: 'このアドレスはアンケートの配信を停止しています。',
    paused: 'このアンケートは一時停止中です。',
    other: '現在、このアンケートを送ることができません。',
  },
}

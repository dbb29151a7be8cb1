import type { AdminTexts } from '../en.ts'

export const mailbox: AdminTexts['mailbox'] = {
  title: 'メールボックス',
  lead: '送信の代わりに保存されたメールです（新しい順）。',
  count: '{count, plural, =0 {メールはありません} other {#件}}',
  limited: '新しい{count}件だけを表示しています。',
  emptyTitle: 'まだメールがありません',
  emptyText:
    '送信時刻になったアンケートメールがここに表示されます。このページは自動で更新されます。',
  list: 'メール一覧',
  choose: '読みたいメールを選んでください。',
  missing: 'このメールはもうありません。',
  from: '差出人',
  to: '宛先',
  date: '日時',
  views: '表示方法',
  html: 'HTML',
  text: 'テキスト',
  source: 'ソース',
  frame: 'お客様に表示されるメール',
  back: 'メール一覧',
  refresh: '更新',
  home: 'Heard に戻る',
  noSubject: '（件名なし）',
  asJson: 'JSON',
}

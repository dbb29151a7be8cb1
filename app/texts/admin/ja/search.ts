import type { AdminTexts } from '../en.ts'

export const search: AdminTexts['search'] = {
  title: '検索',
  label: 'コメントを検索',
  hint: 'コメント中の言葉',
  submit: '検索',
  clear: 'クリア',
  narrowedBy: '絞り込み中の条件',
  without: '「{words}」の条件を外す',
  theme: 'テーマ：{name}',
  noTheme: 'テーマのないコメント',
  survey: 'アンケート：{name}',
  csat: 'CSAT',
  nps: 'NPS',
  ces: 'CES',
  countedOnly: '集計対象の回答',
  noneFor: '「{words}」に一致する回答はありません',
  noneHint:
    '言葉を減らすか、短くしてお試しください。スペースで区切ると、すべての言葉を含むコメントを検索します。',
  tooShort: 'かな1文字や記号だけでは検索できません。2文字以上で入力してください。',
  noneHere: 'この条件に当てはまる回答はありません',
  noneHereHint: '期間を長くするか、条件を外してください。',
  allTime: '全期間で検索',
  showEverything: 'すべての回答を表示',
}

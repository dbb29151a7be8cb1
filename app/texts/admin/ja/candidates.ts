import type { AdminTexts } from '../en.ts'

export const candidates: AdminTexts['candidates'] = {
  title: '新しいテーマ',
  lead: 'まだテーマの付いていないコメントを、内容の近いものどうしでまとめます。気になるまとまりは、そのままテーマにできます。',
  look: '新しいテーマを探す',
  lookAgain: 'もう一度探す',
  looked: '前回の検索：{time}',
  list: 'テーマの候補',
  working: '新しいテーマを探しています',
  workingText:
    '{total, number}件中{done, number}件のコメントを確認しました。このページを離れても処理は続きます。',
  waitingText: 'まもなく始まります。このページを離れても処理は続きます。',
  refresh: '更新',
  failed: '前回の検索は途中で終わりました。もう一度お試しください。',
  neverTitle: 'まだテーマになっていない声を見つけましょう',
  neverText:
    'テーマの付いていないコメントが{count}件あります。内容の近いものをまとめます。数秒で終わります。',
  neverReadOnly:
    '新しいテーマはまだ検索されていません。マネージャー、管理者、オーナーがここから始められます。',
  fewTitle: 'コメントがまだ足りません',
  fewText:
    'テーマの付いていないコメントが、同じ言語で{needed}件以上必要です。{count, plural, =0 {まだ1件もありません。} other {現在は#件です。}}',
  nothingTitle: '新しいテーマは見つかりませんでした',
  nothingText:
    'テーマの付いていないコメントの中に、同じ内容のまとまりはありませんでした。コメントが増えたら、もう一度お試しください。',
  comments: '{count}件のコメント',
  unhappy: '不満{share}%',
  mood: { bad: '不満が多い', middling: '評価が分かれる', good: '満足が多い' },
  examples: '代表的なコメント',
  make: 'テーマにする',
  makeThis: 'このテーマを作成',
  name: '名前（{language}）',
  nameHint: 'ほかの言語の名前や担当者、色はあとから設定できます。',
  keywords: 'キーワード',
  keywordsHint: '「、」または「,」で区切ります。いずれかを含むコメントに、このテーマを提案します。',
  which: 'このテーマに当てはまるコメント',
  whichHint: 'チェックしたコメントにテーマを付け、学習に使います。ほかのコメントには付けません。',
  add: '既存のテーマに追加',
  addThese: 'このテーマに追加',
  chooseTheme: 'テーマ',
  dismiss: '候補から外す',
  undo: '元に戻す',
  told: {
    looking: '新しいテーマを探しています。',
    made: 'テーマ「{name}」を作成しました。{given, plural, =0 {テーマを付けたコメントはありません。} other {#件のコメントに付けました。}}',
    added:
      '{given, plural, =0 {「{name}」に追加したコメントはありません。} other {#件のコメントを「{name}」に追加しました。}}',
    open: 'テーマを開く',
    dismissed: '候補から外しました。今後は表示されません。',
    back: '候補に戻しました。',
    gone: 'このまとまりは、ほかの人がすでに処理したか、一覧が新しくなりました。',
  },
}

import type { AdminTexts } from '../en.ts'

export const brand: AdminTexts['brand'] = {
  name: 'Heard',
  language: '言語',
}

export const shell: AdminTexts['shell'] = {
  skip: '本文へ移動',
  mainMenu: 'メインメニュー',
  dashboard: 'ダッシュボード',
  inbox: '受信トレイ',
  followUps: 'フォローアップ',
  changes: 'お知らせ',
  themes: 'テーマ',
  responses: '回答',
  customers: '顧客',
  surveys: 'アンケート',
  automations: '自動配信',
  messages: '送信履歴',
  settings: '設定',
  switchWorkspace: 'ワークスペースの切り替え',
  newWorkspace: 'ワークスペースを作成',
  cancel: 'キャンセル',
  save: '保存',
  saved: '保存しました。',
  state: { active: '有効', paused: '一時停止中', archived: 'アーカイブ済み' },
  newest: '最新に戻る',
  older: '以前のものを見る',
  pages: 'ページ',
  yourAccount: 'アカウント設定',
  changedMeanwhile:
    'ほかの人がこの内容を変更しました。入力された内容はそのまま残っています。別のタブで最新の内容を確認してから、もう一度保存してください。',
  account: 'アカウント',
  signOut: 'サインアウト',
  captured: 'メールは実際には送信されず、保存されます。',
  openMailbox: 'メールボックスを開く',
}

export const problem: AdminTexts['problem'] = {
  summary: '{count}か所を確認してください。',
  required: '入力してください。',
  too_long: '長すぎます。短くしてください。',
  one_line: '制御文字を含めず、1行で入力してください。',
  email: 'メールアドレスの形式をご確認ください。',
  password: '{min}文字以上にしてください。',
  slug: '半角の英小文字・数字・ハイフンで1〜40文字にしてください。先頭と末尾にハイフンは使えません。',
  slug_taken: 'この名前はすでに使われています。',
  choose: '選択肢の中から選んでください。',
  code: 'ログに出力されたコードと一致しません。',
  code_limited: 'コードの誤りが続いたため、{minutes}分ほど待ってから、もう一度お試しください。',
  other: 'この項目を確認してください。',
}

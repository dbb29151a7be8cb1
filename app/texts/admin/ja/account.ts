import type { AdminTexts } from '../en.ts'

export const signIn: AdminTexts['signIn'] = {
  title: 'サインイン',
  lead: 'お客様の声と、そこから生まれた改善をひと目で。',
  email: 'メールアドレス',
  password: 'パスワード',
  submit: 'サインイン',
  refused:
    'メールアドレスまたはパスワードが正しくありません。ご確認のうえ、もう一度お試しください。',
  limited: '試行回数が上限に達しました。{minutes}分ほど待ってから、もう一度お試しください。',
  incomplete: 'メールアドレスとパスワードを入力してください。',
}

export const setUp: AdminTexts['setUp'] = {
  title: 'Heard の初期設定',
  lead: 'あなたがオーナーになります。チケットが解決したときに送られる満足度アンケートも用意されます。',
  you: 'あなたについて',
  company: '会社について',
  code: 'セットアップコード',
  codeHint: 'Heard の起動時にログへ出力されています。',
  name: 'お名前',
  email: 'メールアドレス',
  password: 'パスワード',
  passwordHint: '{min}文字以上。短い文章にすると覚えやすく安全です。',
  workspaceName: '会社名またはブランド名',
  workspaceNameHint: 'アンケートやメールでお客様に表示されます。',
  slug: 'アドレス用の短い名前',
  slugHint: '半角の英小文字・数字・ハイフン（例：kumo-books）',
  locale: '会社で使う言語',
  timeZone: 'タイムゾーン',
  timeZoneHint: 'レポートの日付はこの時刻で区切られます。',
  submit: 'ワークスペースを作成',
}

export const ready: AdminTexts['ready'] = {
  title: '{workspace} の準備ができました',
  lead: 'ヘルプデスクをつなぐか、最初のイベントを手動で送ってみましょう。',
  keyTitle: 'API キー',
  keyWarning:
    '表示されるのは今回だけです。ヘルプデスクから使える安全な場所に保管してください。Heard にはハッシュだけが保存されます。',
  tryTitle: 'チケットの解決を知らせる',
  tryLead:
    'ターミナルで実行してください。{minutes}分後に {email} へアンケートが送られます。同じお客様への送信は{days}日に1回までです。',
  tryCaptured: 'メールサーバーが未設定のため、メールは送信されずメールボックスに保存されます。',
  exampleSubject: '請求書が開けない',
  copy: 'コピー',
  copied: 'コピーしました',
  copyKey: 'API キーをコピー',
  copyCommand: 'コマンドをコピー',
  go: '回答を見る',
}

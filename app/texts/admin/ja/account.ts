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
  or: 'または',
  mailLink: 'メールでリンクを受け取る',
  noEmail: 'リンクの送信先となるメールアドレスを入力してください。',
  mailed: {
    title: 'メールをご確認ください',
    text: '{email} がメンバーのアドレスであれば、サインイン用のリンクをお送りしています。リンクは{minutes}分間有効で、1回だけ使えます。',
    again: '届かない場合は、迷惑メールフォルダーを確認するか、もう一度リンクを発行してください。',
    back: 'サインイン画面に戻る',
  },
  link: {
    title: 'Heard にサインイン',
    text: 'メールソフトがリンクを自動で開いても無効にならないよう、最後にこのボタンを押していただいています。',
    submit: 'サインイン',
    refused: 'このリンクは期限切れか、すでに使用されています。もう一度リンクを発行してください。',
    back: 'サインイン画面へ',
  },
  code: {
    title: '2段階認証',
    lead: '認証アプリに表示されているコードを入力してください。',
    code: 'コード',
    codeHint: '6桁の数字。バックアップコードも使えます。',
    submit: 'サインイン',
    refused:
      'コードが正しくないか、すでに使用されています。次のコードが表示されてから、もう一度お試しください。',
    expired:
      '時間が経過したか、コードの誤りが続いたため、最初からやり直す必要があります。もう一度サインインしてください。',
    again: '最初からやり直す',
    back: '別のアカウントでサインイン',
    lost: '認証アプリもバックアップコードも使えない場合は、社内の Heard の管理担当者にご連絡ください。',
  },
}

export const account: AdminTexts['account'] = {
  title: 'アカウント',
  back: 'Heard に戻る',
  done: {
    name: '名前を保存しました。',
    password: 'パスワードを変更しました。ほかのブラウザーではサインアウトされています。',
    sessions: 'ほかのブラウザーではサインアウトされました。',
    twoFactorOff: '2段階認証をオフにしました。',
  },
  you: 'あなたの情報',
  name: 'お名前',
  nameHint: 'ほかのメンバーや監査ログに表示されます。',
  email: 'メールアドレス',
  emailHint: 'サインインに使います。',
  password: 'パスワード',
  passwordLead: '変更すると、ほかのブラウザーではサインアウトされます。',
  currentPassword: '現在のパスワード',
  newPassword: '新しいパスワード',
  newPasswordHint: '{min}文字以上。短い文章にすると覚えやすく安全です。',
  changePassword: 'パスワードを変更',
  wrongPassword: 'パスワードが正しくありません。',
  limited: '試行回数が上限に達しました。{minutes}分ほど待ってから、もう一度お試しください。',
  twoFactor: '2段階認証',
  twoFactorOn: 'オン',
  twoFactorOff: 'オフ',
  twoFactorLead:
    'サインイン時に、パスワードに加えてスマートフォンのアプリに表示されるコードを確認します。パスワードが漏れても、第三者はサインインできません。',
  twoFactorTurnOn: 'オンにする',
  twoFactorChange: '設定を変更',
  sessions: 'サインイン中のブラウザー',
  sessionsLead: '30日間使わないと、自動的にサインアウトされます。',
  thisSession: 'このブラウザー',
  otherSession: 'ほかのブラウザー',
  signedIn: '{when}にサインイン',
  lastSeen: '最終利用日：{day}',
  endOthers: 'ほかのブラウザーからサインアウト',
  endOthersTitle: 'ほかのブラウザーからサインアウトしますか？',
  endOthersText: '1分以内に、ほかのすべてのブラウザーでサインアウトされます。',
  workspaces: '参加しているワークスペース',
  noWorkspace:
    '現在、参加しているワークスペースはありません。オーナーまたは管理者に招待を依頼してください。',
}

export const twoFactor: AdminTexts['twoFactor'] = {
  title: '2段階認証',
  back: 'アカウント',
  offLead:
    'スマートフォンに認証アプリ（Google Authenticator、1Password、Aegis など）をご用意ください。',
  password: 'パスワード',
  begin: '次へ',
  scanTitle: 'アプリで読み取ってください',
  scanLabel: '認証アプリ用の QR コード',
  typeInstead: '読み取れない場合は、次のキーをアプリに入力してください。',
  copyKey: 'キーをコピー',
  code: 'アプリに表示されたコード',
  codeHint: '6桁の数字で、30秒ごとに変わります。',
  confirm: 'オンにする',
  wrongCode:
    'アプリに現在表示されているコードと一致しません。スマートフォンの時刻が正しいかもご確認ください。',
  codesTitle: 'バックアップコードを保管してください',
  codesLead:
    'スマートフォンをなくしたときに、1つにつき1回サインインできます。表示されるのは今回だけです。パスワードと同じように安全な場所に保管してください。',
  codesCopy: 'すべてコピー',
  codesDownload: 'ダウンロード',
  codesFor: 'Heard のバックアップコード（{email}）',
  codesDone: '保管しました',
  onLead: '2段階認証はオンです。サインイン時にコードを確認します。',
  renewTitle: 'バックアップコードの再発行',
  renewLead: '再発行すると、以前のコードは使えなくなります。',
  renew: '新しいコードを発行',
  endTitle: '2段階認証をオフにする',
  endLead: 'オフにすると、パスワードだけでサインインできるようになります。',
  end: 'オフにする',
}

export const join: AdminTexts['join'] = {
  title: '「{workspace}」に参加',
  invited: '{inviter}さんから、Heard の「{workspace}」に招待されています。',
  invitedByNobody: 'Heard の「{workspace}」に招待されています。',
  email: 'メールアドレス',
  role: '役割',
  submit: '「{workspace}」に参加する',
  newLead: 'お名前とパスワードを設定すると、すぐに参加できます。',
  name: 'お名前',
  password: 'パスワード',
  passwordHint: '{min}文字以上。短い文章にすると覚えやすく安全です。',
  create: '「{workspace}」に参加する',
  signIn: 'サインインして参加する',
  signInLead: 'このメールアドレスのアカウントがすでにあります。まずサインインしてください。',
  otherPerson: '現在 {email} でサインインしていますが、この招待は {invited} 宛てです。',
  switch: 'サインアウトして続ける',
  endTitle: {
    used: 'この招待は使用済みです',
    revoked: 'この招待は取り消されました',
    expired: 'この招待は期限切れです',
    missing: 'このリンクは使えません',
  },
  endText: {
    used: 'リンクは1回だけ使えます。ご本人が参加済みの場合は、サインインしてください。',
    revoked: '新しい招待が届いていないか、招待した方にご確認ください。',
    expired: 'リンクの有効期間は{days}日間です。「{workspace}」の担当者に再送を依頼してください。',
    missing: 'リンクの一部が欠けている可能性があります。メールからもう一度開いてください。',
  },
  toSignIn: 'サインイン',
}

export const newWorkspace: AdminTexts['newWorkspace'] = {
  title: 'ワークスペースを作成',
  lead: '会社やブランドごとに、メンバー・顧客・設定を分けて使えます。作成した方がオーナーになり、満足度アンケートも用意されます。',
  submit: 'ワークスペースを作成',
}

export const setUp: AdminTexts['setUp'] = {
  title: 'Heard の初期設定',
  lead: '設定した方がオーナーになります。チケットの解決時に送られる満足度アンケートも用意されます。',
  you: 'あなたの情報',
  company: '会社の情報',
  code: 'セットアップコード',
  codeHint: 'Heard の起動時にログへ出力されています。',
  name: 'お名前',
  email: 'メールアドレス',
  password: 'パスワード',
  passwordHint: '{min}文字以上。短い文章にすると覚えやすく安全です。',
  workspaceName: '会社名またはブランド名',
  workspaceNameHint: 'アンケートやメールでお客様に表示されます。',
  slug: 'URL に使う名前',
  slugHint: '半角の英小文字・数字・ハイフン（例：kumo-books）',
  locale: '会社で使う言語',
  timeZone: 'タイムゾーン',
  timeZoneHint: 'レポートの日付はこの時刻で区切られます。',
  submit: 'ワークスペースを作成',
}

export const ready: AdminTexts['ready'] = {
  title: '「{workspace}」の準備ができました',
  lead: 'まずはご自身で試してから、ヘルプデスクをつないでみましょう。',
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
  go: 'ダッシュボードを開く',
}

import type { AdminTexts } from '../en.ts'
import { audit } from './audit.ts'

type Texts = AdminTexts['settings']

const general: Texts['general'] = {
  title: '全般',
  readOnly: '変更できるのはオーナーと管理者です。',
  workspace: 'ワークスペース',
  workspaceText: 'お客様やメンバーに表示される情報です。',
  name: '会社名またはブランド名',
  nameHint: 'アンケートやメールでお客様に表示されます。',
  slug: 'URL に使う名前',
  slugHint: 'このワークスペースの URL に含まれます。変更はできません。',
  locale: '会社で使う言語',
  localeHint: 'お客様の言語が分からないときに使います。',
  days: '日付と時刻',
  daysText: 'このワークスペースで1日がいつ始まり、いつ終わるかを決めます。',
  timeZone: 'タイムゾーン',
  timeZoneHint: 'レポートの日付は、この地域の午前0時で区切られます。',
  nowThere: '現地は現在 {time} です。',
  timeZoneChange:
    '変更すると、過去分も含めてレポートのすべての日付が、{old} ではなく {zone} の午前0時で区切られます。午前0時前後の回答は、前後の日に移ることがあります。営業時間と休日も新しいタイムゾーンで扱われます。',
  timeZoneAsk: 'まだ保存されていません。下でタイムゾーンの変更を確認してください。',
  timeZoneConfirm: 'タイムゾーンを {zone} に変更する',
  answers: '回答',
  answersText:
    'これから送るアンケートに適用されます。すでに送ったアンケートは、送信時の日数のままです。',
  answerEditableDays: '回答を変更できる日数',
  answerEditableDaysHint: '最初の回答から数えます（{min}〜{max}日）。',
  invitationExpiresDays: '回答できる日数',
  invitationExpiresDaysHint:
    'この日数を過ぎると、リンク先に受付終了と表示されます（{min}〜{max}日）。',
  dayCount: '{count}日',
  calendar: '営業時間',
  calendarText: '営業日単位の待ち時間やフォローアップの期限は、この時間だけを数えます。',
  workingDays: '営業日',
  from: '開始',
  to: '終了',
  holidays: '休日',
  holidaysChange: '休日を変更',
  holidayCount:
    '{count, plural, =0 {休日は設定されていません。} other {休日が#日設定されています。}}',
  ownDomains: '自社のドメイン',
  ownDomainsText:
    '社内の人からのチケットにはアンケートを送りません。テストや社内の問い合わせが数値に混ざるのを防ぎます。',
  domains: 'ドメイン',
  domainsHint:
    '1行に1つずつ入力してください（例：kumo-books.example）。サブドメインも別の行に入力します。',
  noDomains: '設定されていません。',
  save: '設定を保存',
}

const keys: Texts['keys'] = {
  title: 'API キー',
  lead: 'API キーを使うと、プログラムからチケットの通知、回答の取得、数値の出力などができます。',
  make: 'キーを作成',
  name: '使用するプログラム',
  nameHint: '例：「Zendesk」「月次レポート」。無効にするキーを見分けるための名前です。',
  may: '許可する操作',
  preset: {
    helpdesk: 'ヘルプデスク（イベントの送信）',
    readOnly: '読み取りのみ',
    everything: 'すべて',
    own: '個別に選ぶ',
  },
  presetHint: {
    helpdesk: 'イベントを Heard に送ることだけができます。データの読み取りはできません。',
    readOnly: '顧客、アンケート、回答、数値を読み取れますが、変更はできません。',
    everything: 'API のすべての操作ができます。厳重に管理してください。',
    own: 'プログラムに必要なものだけを選んでください。',
  },
  scopes: 'スコープ',
  submit: 'キーを作成する',
  madeTitle: '「{name}」のキー',
  madeText:
    '表示されるのは今回だけです。プログラムから使える安全な場所に保管してください。Heard にはハッシュだけが保存されます。',
  copy: 'コピー',
  copied: 'コピーしました',
  copyKey: 'API キーをコピー',
  list: '使用中のキー',
  created: '{when}に{who}さんが作成',
  createdBySomebody: '{when}に作成',
  used: '最終使用：{when}',
  neverUsed: '未使用',
  revoke: '無効にする',
  revokeTitle: '「{name}」を無効にしますか？',
  revokeText:
    'このキーを使うプログラムは、次の呼び出しから拒否されます。元に戻すことはできませんが、新しいキーはいつでも作成できます。',
  revokeConfirm: 'キーを無効にする',
  revoked: 'キーを無効にしました。',
  emptyTitle: 'まだキーがありません',
  emptyText: 'ヘルプデスクから Heard にチケットを知らせるには、キーが必要です。',
  emptyReader: 'キーを作成できるのはオーナーと管理者です。',
}

export const settings: Texts = {
  title: '設定',
  pages: '設定のページ',
  general,
  keys,
  audit,
  problem: {
    day_count: '範囲内の日数を整数で入力してください。',
    clock: '09:00 のような形式で時刻を入力してください。',
    domains: 'kumo-books.example のように、ドメインだけを入力してください。',
    some_day: '営業日を1日以上選んでください。',
    after_start: '終了時刻は開始時刻より後にしてください。',
    some_scope: 'スコープを1つ以上選んでください。',
  },
}

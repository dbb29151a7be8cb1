import type { AdminTexts } from '../en.ts'

type Texts = AdminTexts['webhooks']

/** By type of event, with an underscore for its dot. */
const eventNames: Texts['eventNames'] = {
  response_created: '回答が確定したとき',
  response_updated: '回答が変更されたとき',
  response_tagged: '回答にテーマが付いたとき',
  ticket_not_solved: '「解決していない」と回答されたとき',
  follow_up_opened: 'フォローアップが始まったとき',
  follow_up_overdue: 'フォローアップの期限が過ぎたとき',
  invitation_bounced: '依頼メールが届かなかったとき',
  customer_unsubscribed: 'お客様が配信を停止したとき',
  change_published: '改善のお知らせが公開されたとき',
  verdict_received: '改善への評価が届いたとき',
}

const eventHints: Texts['eventHints'] = {
  response_created: '送信されたとき、または 1 時間経ったとき。不満の回答はすぐに通知します。',
  response_updated: '確定を通知したあとの変更です。',
  response_tagged: '担当者または Heard が付けたとき。すべてのテーマを含みます。',
  ticket_not_solved: 'ヘルプデスク側でチケットを再開できます。',
  follow_up_opened: '対応が必要な回答があります。',
  follow_up_overdue: '期限までに誰も連絡していません。',
  invitation_bounced: '宛先のメールボックスがありません。',
  customer_unsubscribed: 'アンケートまたはお知らせの配信停止です。',
  change_published: '「改善のお知らせ」ページへの公開です。',
  verdict_received: '改善が役に立ったかどうかの回答です。',
}

const problem: Texts['problem'] = {
  not_a_url: 'https:// で始まるアドレスを入力してください。',
  not_https: '内容を盗み見られないよう、https:// をお使いください。',
  has_credentials: 'ユーザー名とパスワードは含めないでください。署名が付くため必要ありません。',
  private_address:
    '社内ネットワークなどのプライベートなアドレスです。運用担当者が許可しない限り、Heard からは接続しません。',
  bad_port: 'ポートは 443、または 1024 以上をお使いください。',
  some_event: '通知するイベントを 1 つ以上選んでください。',
}

const one: Texts['one'] = {
  back: 'Webhook 一覧',
  test: 'テスト送信',
  tested: 'テストを送信します。結果はまもなく履歴に表示されます。',
  turnOff: 'オフにする',
  turnOffTitle: '「{name}」をオフにしますか？',
  turnOffText: '送信待ちの通知は破棄されます。オフの間に起きたことも、あとから通知されません。',
  turnOn: 'オンにする',
  turnedOn: 'オンにしました。これから起きることを通知します。',
  turnedOff: 'オフにしました。通知は送信されません。',
  change: '変更',
  save: '保存',
  saved: '保存しました。',
  rotate: 'シークレットを再発行',
  rotateTitle: 'シークレットを再発行しますか？',
  rotateText:
    '以後の通知は新しいシークレットで署名されます。古いシークレットの署名も24時間は併記されるので、その間に受信側の設定を切り替えてください。',
  rotateConfirm: '再発行する',
  rotatedTitle: '新しいシークレット',
  remove: '削除',
  removeTitle: '「{name}」を削除しますか？',
  removeText: '送信待ちの通知は破棄され、履歴も削除されます。元に戻すことはできません。',
  removeConfirm: '削除する',
  facts: 'この Webhook について',
  log: '送信履歴',
  logLead: '届いた通知は 30 日間、それ以外は 90 日間保存されます。',
  emptyTitle: 'まだ送信していません',
  emptyText: '通知とその結果がここに表示されます。テスト送信でお試しください。',
  noMoreTitle: '履歴はありません',
  noMoreText: 'これより前の通知はありません。',
  deliveryState: {
    pending: '送信待ち',
    sending: '送信中',
    delivered: '到達',
    failed: '失敗',
    cancelled: '未送信',
  },
  next: '次の送信：{when}',
  attempts: '送信の記録',
  noAttempts: 'まだありません。',
  noAnswer: '応答なし',
  took: '{took, number} ミリ秒',
  body: '送信内容',
  erased: 'お客様の情報が消去されたため、送信内容は残っていません。',
  id: '通知の ID',
  again: '再送信',
  againDone: '再送信します。',
  againOff: '先に Webhook をオンにしてください。',
  againGone: 'この通知はちょうど送信中か、すでに削除されています。',
  testOff: '先に Webhook をオンにしてください。',
}

/** Messages in a chat. */
const slack: Texts['slack'] = {
  response_created: '新しい回答',
  response_updated: '回答が変更されました',
  response_tagged: '回答にテーマが付きました',
  ticket_not_solved: 'お客様から「解決していない」との回答です',
  follow_up_opened: '対応が必要な回答があります',
  follow_up_assigned: 'フォローアップの担当になりました',
  follow_up_escalated: 'フォローアップの対応が遅れています',
  follow_up_overdue: 'フォローアップの期限が過ぎました',
  invitation_bounced: '依頼メールが届きませんでした',
  customer_unsubscribed: 'お客様が配信を停止しました',
  change_published: '改善のお知らせが公開されました',
  verdict_received: '改善への評価が届きました',
  webhook_test: 'Heard からのテストです。正しく届いています。',
  look: 'Heard で開く',
}

export const webhooks: Texts = {
  title: 'Webhook',
  lead: '何かが起きたときに、お使いのプログラムや Slack のチャンネルへ通知します。通知には署名が付き、届かないときは 3 日間再送し、すべて記録されます。',
  list: '通知先',
  emptyTitle: 'Webhook はまだありません',
  emptyText: 'プログラムまたは Slack チャンネルのアドレスと、通知する内容を登録してください。',
  make: 'Webhook を追加',
  url: 'アドレス',
  name: '名前',
  nameHint: 'チーム内で見分けるための名前です。空欄の場合はホスト名を表示します。',
  format: '形式',
  formats: { standard: 'Standard Webhooks', slack: 'Slack メッセージ' },
  formatHints: {
    standard: 'プログラム向けの署名付き JSON です。',
    slack: 'Slack や Mattermost などの「Incoming Webhook」で受け取れるテキストです。',
  },
  events: '通知するタイミング',
  submit: 'Webhook を追加する',
  madeTitle: '「{name}」を追加しました',
  madeText:
    'Heard からの通知であることを、このシークレットで確認できます。再表示できないため、今コピーしてください。',
  madeSlackText:
    'テスト送信で、チャンネルにメッセージが届くことをご確認ください。シークレットはプログラム向けです。',
  copy: 'コピー',
  copySecret: 'シークレットをコピー',
  copied: 'コピーしました',
  open: '「{name}」を開く',
  tooMany: 'Webhook は {most} 件まで登録できます。先に不要なものを削除してください。',
  removed: 'Webhook を削除しました。',
  on: 'オン',
  off: 'オフ',
  failing: '届いていません',
  offBecause: {
    by_hand: '{when}、手動でオフにされました。',
    failing: '5 日間届かなかったため、{when} にオフになりました。',
    gone: '受信側が廃止（410）と応答したため、{when} にオフになりました。',
  },
  failingSince: '{when} から届いていません。再送を続けています。',
  lately:
    '直近 7 日間：到達 {delivered, number} 件、送信待ち {waiting, number} 件、失敗 {failed, number} 件',
  stopped: '届かなかったため、{count, number} 件の Webhook がオフになりました。',
  events_count: 'イベント {count, number} 件',
  eventNames,
  eventHints,
  problem,
  one,
  slack,
}

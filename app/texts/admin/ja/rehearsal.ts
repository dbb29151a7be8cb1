export const rehearsal = {
  button: '試してみる',
  hint: 'この設定でどうなるかを確かめます。保存も送信もされません。',
  title: '試した結果',
  span: {
    event: '{from}から{until}まで有効だったとした場合の結果です。保存も送信もしていません。',
    wave: '{from}から{until}までの予定です。保存も送信もしていません。',
  },
  shortened: {
    event: 'イベントが多いため、新しいものから{count}件だけを対象にしています。',
    wave: 'お客様が多いため、{count}人だけを対象にしています。',
  },
  occasions: { event: 'イベント', wave: '順番が来るお客様' },
  mails: { event: '送信の対象', wave: '送信の予定' },
  notAsked: { event: '送信しない', wave: '送信しない' },
  withdrawn: '送信前に取りやめ',
  perDay: '1日あたりの通数',
  perDayLabel: '{from}から{until}までの1日あたりの通数。最も多い日は{most}通。',
  dayMails: '{day}：{count}通',
  most: '最大{count}通／日',
  recipients: { event: '送信の対象になったお客様', wave: '送信の予定があるお客様' },
  firstOf: {
    event: '全{all}件のうち新しい{shown}件です。',
    wave: '全{all}件のうち次の{shown}件です。',
  },
  withdrawnBecause: '取りやめ：{reason}',
  skipped: { event: '送信しない件数とその理由', wave: '送信しない件数とその理由' },
  warnings: {
    nothing_happened: {
      event: 'この期間に、この種類のイベントは届いていません。名前に誤りがないかご確認ください。',
      wave: 'この期間に順番が来るお客様はいません。お客様がまだ登録されていないか、次の順番がもっと先です。',
    },
    nobody: 'メールは1通も送信されません。',
    nobody_because: 'メールは1通も送信されません。理由はすべて同じです：{reason}。',
    many_a_day: '1日に{mails}通のメールが送信される日があります。問題がないかご確認ください。',
  },
  limits: {
    event:
      'ほかの自動配信が実際に送ったメールは考慮しています。お客様の情報は現在のもので、リマインダーは含みません。お客様がどう回答したかは分かりません。',
    wave: 'お客様の情報は現在のものです。ほかの自動配信がこれから送るメールは分からず、リマインダーは含みません。',
  },
}

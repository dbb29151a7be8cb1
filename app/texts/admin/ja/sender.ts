import type { AdminTexts } from '../en.ts'

type Texts = AdminTexts['sender']

const findings: Texts['finding'] = {
  no_domain:
    '「{domain}」は、インターネットのメールの差出人として使えません。MAIL_FROM または上の差出人アドレスを設定してください。',
  unasked:
    '{name} について DNS から時間内に応答がありませんでした。少し待って、もう一度お試しください。',
  spf_ok:
    '{name} から送信できるサーバーが公開されています（DNS の参照回数：{count}回、上限{max}回）。',
  spf_missing:
    '{name} から送信できるサーバーが公開されていません。下のレコードは、Heard が使うメールサーバーを許可します。メール配信サービスをお使いの場合は、サービスが指定する値（include:…）を追加してください。',
  spf_several:
    '{name} に SPF レコードが複数あるため、すべて無効になります。1つにまとめてください。',
  spf_syntax: '{name} のレコードの「{term}」が正しくないため、レコード全体が無効になります。',
  spf_lookups:
    '{name} のレコードは DNS の参照が{count}回必要で、上限の{max}回を超えています。使っていない項目を削除してください。',
  spf_everyone: '{name} のレコードは、誰でも送信できる設定になっています（+all）。',
  spf_undecided:
    '{name} のレコードでは、ほかのサーバーからのメールの扱いが決まっていません。末尾を ~all にしてください。',
  dkim_ok: '{name} の公開鍵は、Heard が署名に使う鍵と一致しています。',
  dkim_off:
    '鍵が設定されていないため、Heard は署名していません。メールサーバー側で署名している場合は問題ありません。そうでない場合は、鍵を作成して3つの環境変数を設定してください。再起動すると、DNS に登録するレコードがここに表示されます。',
  dkim_missing:
    'Heard は署名していますが、{name} に公開鍵がないため、受信側で署名を確認できません。',
  dkim_several: '{name} にレコードが複数あります。1つだけにしてください。',
  dkim_revoked: '{name} のレコードでは、鍵が取り消されています（p= が空です）。',
  dkim_other_key:
    '{name} の公開鍵が、Heard が署名に使う鍵と異なります。このままでは署名の検証にすべて失敗します。',
  dkim_testing:
    '{name} の公開鍵は一致していますが、テスト中（t=y）と設定されています。署名が無視されることがあります。',
  dmarc_ok: '{name} のレコードで、なりすましメールを拒むよう受信側に求めています（p={policy}）。',
  dmarc_watching:
    '{name} のレコードでは、なりすましメールへの対応を求めていません（p=none）。最初はこれで十分ですが、p=quarantine にすると名前を守れます。',
  dmarc_missing:
    '{name} にレコードがありません。Gmail、Yahoo、Microsoft では、大量に送信する場合に DMARC が必須です。',
  dmarc_several: '{name} に DMARC レコードが複数あるため、すべて無効になります。',
  dmarc_syntax: '{name} のレコードに、有効なポリシー（p=）がありません。',
  aligned_both:
    'お客様に見えるアドレスのドメイン（{from}）は、署名のドメインとも、エンベロープのドメインとも一致しています。どちらか一方で DMARC に合格します。',
  aligned_dkim:
    'お客様に見えるアドレスのドメイン（{from}）は、署名のドメイン（{signer}）と一致しているため、DMARC に合格します。エンベロープのドメイン（{envelope}）とは異なります。',
  aligned_spf:
    'お客様に見えるアドレスのドメイン（{from}）は、エンベロープのドメイン（{envelope}）と一致しているため、DMARC に合格します。ただし、転送されると不合格になります。同じドメインで署名すれば、転送されても合格します。',
  aligned_not:
    'お客様に見えるアドレスのドメイン（{from}）は、署名のドメイン（{signer}）とも、エンベロープのドメイン（{envelope}）とも一致していません。DMARC では、なりすましと判定されます。',
  mx_ok: '{domain} 宛てのメールを受信できるため、不達通知も届きます。',
  mx_missing:
    '{domain} 宛てのメールを受け取るサーバーがありません。不達通知が失われ、受信を拒まれることも多くなります。サーバーを下のように登録するか（ホスト名は例です）、受信できるアドレスを BOUNCE_ADDRESS に設定してください。',
  mx_refused: '{domain} はメールを受信しない設定のため、不達通知が失われます。',
}

export const sender: Texts = {
  title: '差出人',
  readOnly: '変更できるのはオーナーと管理者です。',
  from: '差出人',
  fromText: '誰からのメールかを示します。知っている名前からのメールほど、開いてもらえます。',
  name: '差出人名',
  nameHint: '空欄の場合は、ワークスペースの名前になります。',
  address: '差出人アドレス',
  addressHint:
    '空欄の場合は、このサーバー共通のアドレスになります。ドメインの DNS 設定が必要です（下で確認できます）。',
  replies: '返信',
  repliesText: 'メールにそのまま返信するお客様もいます。読む人がいるアドレスを指定してください。',
  replyTo: '返信先アドレス',
  replyToHint: '空欄の場合は、差出人アドレスに届きます。',
  postal: '住所',
  postalText:
    'お客様へのすべてのメールの末尾に表示されます。多くの国で表示が義務づけられています。',
  postalAddress: '会社名と住所',
  postalHint: '8行まで入力できます。改行もそのまま表示されます。',
  none: 'なし',
  save: '差出人を保存',
  previewTitle: 'お客様の受信トレイでの表示',
  previewSubject: 'サポートはいかがでしたか？',
  previewFrom: '差出人',
  previewReply: '返信先',
  previewNoAddress: '末尾に住所は表示されません。',
  problem: {
    name_like_address:
      'メールアドレスではなく、名前を入力してください。アドレスを名前にすると、警告が表示されることがあります。',
    too_many_lines: '8行以内で入力してください。',
  },
  test: 'テストメール',
  testText: 'お客様へのメールと同じ差出人、同じ経路で、ご自身に1通送ります。',
  testSend: '{email} にテストメールを送る',
  testSent:
    '{email} にテストメールを送信します。数分たっても届かない場合は、「送信履歴」をご確認ください。',
  testKept:
    '{email} 宛てのテストメールを作成しました。この環境ではメールを送信しないため、メールボックスでご確認ください。',
  testLimit: 'テストメールは1時間に{count}通までです。しばらくしてから、もう一度お試しください。',
  check: 'DNS の確認',
  checkText:
    'お客様のメールサーバーが確認する項目を、実際に DNS に問い合わせます。送信の許可、署名、なりすましメールの扱いを確かめます。',
  checkStart: 'DNS を確認する',
  checkAgain: 'もう一度確認する',
  checked: '{address} を確認しました。',
  checkSaved: '保存済みの差出人を確認します。',
  subject: {
    domain: 'ドメイン',
    spf: 'SPF：送信できるサーバー',
    dkim: 'DKIM：署名',
    dmarc: 'DMARC：なりすましメールの扱い',
    alignment: 'ドメインの一致',
    bounces: '不達通知の受信',
  },
  verdict: { ok: '正常', attention: '要確認', wrong: '問題あり', unasked: '応答なし' },
  finding: findings,
  found: '現在の DNS',
  put: 'DNS に登録する内容',
  putInstead: '現在のレコードと置き換える内容',
  recordType: '種類',
  recordName: '名前',
  recordValue: '値',
  copy: 'コピー',
  copied: 'コピーしました',
  copyName: '名前をコピー',
  copyValue: '値をコピー',
  copyCommand: 'コピー',
  keyHow: '鍵の作り方',
  bounces: '不達通知と迷惑メールの報告',
  bouncesText:
    'メールが届かなかったとき、メールサーバーからその通知を Heard に渡すと、存在しないアドレスや、迷惑メールとして報告した方への送信を自動で止めます。',
  bounceAddress: '不達通知の宛先',
  bounceAddressText:
    'メールごとに、@ の前に「+」と固有の印が付きます。どの印でも同じ場所に配信されるように設定してください（Postfix の場合：recipient_delimiter = +）。',
  hook: '通知を送信する URL',
  hookText:
    '受け取った通知を、そのままの形（生の MIME）で POST してください。お客様から届いた返信のメールも、ここに送ると取り込まれます。この URL を知っている人は誰でも不達を報告できるため、公開しないでください。複数のワークスペースで同じ宛先を使う場合は、すべての通知を受け取れる MAIL_HOOK_TOKEN の URL を使ってください。',
  hookCommand: 'Postfix の場合（/etc/aliases）',
}

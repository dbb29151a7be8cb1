import type { AdminTexts } from '../en.ts'

export const suppressions: AdminTexts['suppressions'] = {
  title: '送信対象外の宛先',
  lead: 'ここにある宛先には、自動配信の設定にかかわらずメールを送りません。届かなくなった宛先は自動で加わり、手動での追加もできます。',
  areas: '顧客と宛先',
  customers: '顧客',
  list: '送信対象外の宛先',

  search: '検索',
  searchHint: 'メールアドレス',
  searchSubmit: '検索',
  clear: 'クリア',
  filter: '理由',
  all: 'すべて',
  reason: {
    bounced: '配信不能',
    complained: '迷惑メールの報告',
    manual: '手動で追加',
    imported: '取り込み',
    erased: '消去済みの顧客',
  },
  address: '宛先',
  why: '理由',
  since: '登録日時',
  act: '操作',
  unreadable: {
    erased: '消去済みの顧客',
    imported: 'ハッシュで取り込んだ宛先',
  },
  unreadableHint:
    'アドレスは復元できない形で保存されています。アドレス全体を入力して検索すると見つかります。',

  add: '宛先を追加',
  email: 'メールアドレス',
  note: 'メモ（任意）',
  addSubmit: '追加',
  badEmail: 'aiko@example.com のような形式でメールアドレスを入力してください。',
  remove: '送信対象に戻す',
  removeTitle: 'この宛先を送信対象に戻しますか？',
  removeText:
    '今後のメールは {address} にも送られます。取り消したメールは元に戻りません。お客様ご自身が停止した配信は、停止のままです。',
  removeUnreadable:
    'このアドレスの持ち主に、再びメールが送られる可能性があります。アドレスをここで確認することはできないため、ご注意ください。',
  removeConfirm: '送信対象に戻す',
  told: {
    added: '今後、この宛先にはメールを送りません。',
    known: 'この宛先はすでに登録されています。',
    removed: 'この宛先を送信対象に戻しました。',
  },

  import: '取り込む',
  export: 'CSV で書き出す',
  exportHint: '表計算ソフトや別の Heard で読み込めます。消去済みの顧客はハッシュのみが含まれます。',
  emptyTitle: 'すべての宛先にメールを送れます',
  emptyText:
    '送信対象外の宛先はまだありません。別のツールから移行する場合は、最初のアンケートを送る前に、配信停止や配信不能の宛先リストを取り込んでください。',
  noneTitle: '該当する宛先はありません',
  noneText:
    'アドレスの一部で検索するか、別の理由を選んでください。ここにない宛先にはメールを送れます。',
  showAll: 'すべて表示',
  end: 'これより前の宛先はありません',

  hook: '不達通知と迷惑メール報告の受け取り方',
  hookText:
    '不達通知用のアドレスに届いたメールを、そのままの形でこの URL に送るよう、メールサーバーを設定してください。存在しない宛先は送信対象外になり、容量超過などの一時的なエラーは回数が記録され、迷惑メールの報告があった顧客は配信停止になります。URL を知っている人はこのワークスペースのメールについて報告できるため、外部に公開しないでください。',
  hookExample: '例：メールサーバーから1通ずつ受け取るスクリプト',
  copy: 'コピー',
  copyName: '例をコピー',
  copied: 'コピーしました',

  importTitle: '送信対象外の宛先を取り込む',
  importLead:
    '取り込んだ宛先には今後メールを送らず、送信待ちのメールも取り消します。すでに登録されている宛先の理由は変わりません。',
  back: '送信対象外の宛先',
  paste: '宛先を貼り付け',
  pasteHint: '1行に1件、または「email」列（と、必要なら「reason」列）のある CSV。',
  file: 'またはファイルを選択',
  fileHint: 'UTF-8 の CSV またはテキスト。10万行、5 MB まで。',
  importSubmit: '取り込む',
  nothingGiven: '宛先を貼り付けるか、ファイルを選択してください。',
  unreadableFile: 'このファイルは読み取れません。UTF-8 の CSV またはテキストで保存してください。',
  tooMany: '10万行を超えているため、取り込みませんでした。分割して取り込んでください。',
  tooLarge: '5 MB を超えているため、取り込みませんでした。分割して取り込んでください。',
  result: {
    done: '取り込みました',
    none: '取り込む宛先がありませんでした',
    added: '新しく対象外にした宛先',
    known: '登録済みの宛先',
    repeated: 'ファイル内の重複',
    bad: 'アドレスのない行',
  },
  badTitle: 'アドレスのない行が{count}行あります',
  badText: 'これらの行は飛ばし、ほかの行はすべて取り込みました。',
  line: '行',
  content: '内容',
  badMore: 'ほかに{count}行あります。',
}

import type { AdminTexts } from '../en.ts'

export const changePreview: AdminTexts['changePreview'] = {
  title: '「{name}」のプレビュー',
  lead: '今このまま公開した場合の見え方です。まだ誰にも届いていません。',
  show: '表示',
  shown: {
    page: 'ページ',
    phone: 'ページ（スマートフォン）',
    mail: 'メール',
    feed: 'フィード',
    card: 'SNS用カード',
  },
  language: '言語',
  incomplete: '未完成',
  unwritten: '未入力',
  missing: '{language}では{parts}がまだありません。',
  missingInstead:
    '{language}の文章はまだありません。{language}で読む方には、ここに表示しているとおり{other}の文章が表示されます。',
  missingAll:
    'まだどの言語も完成していません。各言語に、タイトル、「いただいた声」、「対応」が必要です。今ある内容を表示しています。',
  parts: { title: 'タイトル', youSaid: '「いただいた声」', weDid: '「対応」' },
  frame: 'プレビュー：{what}、{language}',
  open: '別のタブで開く',
  published:
    'この対応は公開中です。ここに表示しているのは編集中の内容で、一般の方には公開済みの内容が表示されています。',
  mailNote: '（　）の部分には、お客様ごとにご本人の言葉が入ります。ここではリンクは機能しません。',
  feed: {
    lead: 'フィードリーダーでの見え方です。3つの形式とも内容は同じです。',
    link: 'アドレス',
    summary: '要約',
    published: '公開日時',
    whenPublished: '公開したとき',
    tags: 'カテゴリー',
    none: 'なし',
  },
  cardAlt: 'SNS用カード：{title}',
  cardNote: '1200×630ピクセル。リンクが共有された場所に表示されます。',
  embed: {
    copy: 'コピー',
    copyCode: 'この行をコピー',
    copied: 'コピーしました',
    'data-lang': 'ja、en、zh、koのいずれか。ページに言語の指定がない場合に使います',
    'data-theme': 'lightまたはdark。指定がなければ端末の設定に合わせます',
    'data-target': '表示先の要素を示すCSSセレクター（例：#updates）',
    policy: 'Content-Security-Policyでは、このアドレスをscript-srcに加えるだけで動作します。',
  },
}

import type { CustomerTexts } from './en.ts'

export const ja: CustomerTexts = {
  survey: {
    about: 'お問い合わせ：{subject}',
    scoreName: '{max}段階中の{score}',
    scoreNameAtEnd: '{max}段階中の{score}（{label}）',
    more: 'よろしければ、こちらもお聞かせください',
    ratingLow: '低い',
    ratingHigh: '高い',
    yourAnswer: 'ご回答',
    tellMe: 'この件への対応結果を知らせてほしい',
    quoteMe: '名前を出さずにコメントを紹介してもよい',
    send: '送信する',
    saved: '評価を保存しました。続けてコメントの記入や変更ができます。',
    notSavedYet: '評価をまだ保存できていません。「送信する」を押してください。',
    commentHint: '{limit, number}文字まで',
    trap: 'この欄は空のままにしてください',
    thanksTitle: 'ご回答ありがとうございます',
    yourScore: 'いただいた評価',
    yourComment: 'いただいたコメント',
    change: '回答を変更する',
    language: '言語',
  },
  problem: {
    score_missing: '評価を選んでください。',
    score_off_scale: 'この評価は選択肢にありません。表示されている中から選んでください。',
    comment_too_long:
      'コメントが{limit, number}文字を超えています。短くしてから送信してください（内容は残っています）。',
    answer_too_long:
      '{limit, number}文字を超えている回答があります。短くしてから送信してください（内容は残っています）。',
    unreadable: '送信内容を読み取れませんでした。もう一度お試しください。',
    away: 'ただいま回答を保存できません。入力内容はこのまま残っていますので、少し待ってからもう一度送信してください。',
  },
  page: {
    expiredTitle: '回答の受付は終了しました',
    expiredText:
      '回答できる期間が過ぎました。お困りのことがあれば、サポートのメールにご返信ください。',
    withdrawnTitle: 'このアンケートは取り下げられました',
    withdrawnText: '回答の必要はなくなりました。お越しいただきありがとうございます。',
    closedTitle: 'すでに回答いただいています',
    closedText: '回答は保存されており、変更できる期間は終わりました。ありがとうございました。',
    unknownTitle: 'リンクを確認できません',
    unknownText:
      'リンクが途中で切れている可能性があります。メールのリンクからもう一度開いてください。',
    awayTitle: '少々お待ちください',
    awayText: 'ただいまページを表示できません。1分ほどしてからもう一度お試しください。',
    again: 'もう一度試す',
  },
  unsubscribe: {
    title: '{workspace}からのメール',
    text: '{email} にお届けするメールを選んでください。',
    surveys: 'サポート後のアンケート',
    surveysHint: 'お問い合わせの解決後にお送りする短い質問',
    announcements: '改善のお知らせ',
    announcementsHint: 'お寄せいただいたご意見をもとに改善したとき',
    announcementsNotAsked:
      '現在お申し込みはありません。アンケートの回答時にお申し込みいただけます。',
    save: '保存する',
    stopAll: 'すべてのメールを停止',
    saved: '保存しました。同じリンクからいつでも変更できます。',
  },
}

/** The page on which a customer says whether a change helped. */
const en = {
  youSaid: 'You told us on {date}',
  youGave: 'You gave us {score} of {max} on {date}.',
  didTitle: 'What we did',
  doingTitle: 'What we are doing',
  wontTitle: 'Why we will not do it',
  sorryTitle: 'What we got wrong',
  corrected: 'Corrected on {date}',
  question: 'Did it help?',
  answer: { yes: 'Yes, it helped', partly: 'Partly', no: 'No, not yet' },
  comment: 'Anything you want to add? (optional)',
  missing: 'Please choose an answer.',
  saved: 'Your answer is saved. You can add a few words or change it.',
  notSavedYet: 'Your answer could not be saved yet. Please press Send.',
  thanks: {
    yes: 'We are glad that it helped. It began with your words.',
    partly: 'Thank you. We know now that something is still missing.',
    no: 'We are sorry that it did not help. Thank you for telling us; your answer goes to the people who look after it.',
  },
  expired: 'The time to answer is over. What we did still stands here.',
  closed: 'Your answer is saved, and the time to change it is over. Thank you.',
  allUpdates: 'What else has changed',
  withdrawnTitle: 'This note was withdrawn',
  withdrawnText:
    'We told you of something that does not stand as it was written, and took it back. There is nothing to answer.',
}

type Texts = typeof en

const ja: Texts = {
  youSaid: '{date}にいただいたお声',
  youGave: '{date}に{max}点満点中{score}点の評価をいただきました。',
  didTitle: '改善した内容',
  doingTitle: '現在取り組んでいる内容',
  wontTitle: '見送ることにした理由',
  sorryTitle: 'お詫びと訂正',
  corrected: '{date}に訂正しました',
  question: 'お役に立ちましたか？',
  answer: { yes: 'はい、役に立ちました', partly: '一部だけ', no: 'いいえ、まだです' },
  comment: 'お気づきの点があればお聞かせください（任意）',
  missing: '当てはまる答えを選んでください。',
  saved: '回答を保存しました。続けてコメントの記入や変更ができます。',
  notSavedYet: '回答をまだ保存できていません。「送信する」を押してください。',
  thanks: {
    yes: 'お役に立てて何よりです。お寄せいただいたお声のおかげで改善できました。',
    partly: 'お知らせいただきありがとうございます。まだ足りない点があることを承知いたしました。',
    no: 'お役に立てず申し訳ございません。いただいた回答は担当者が確認いたします。',
  },
  expired: '回答の受付は終了しましたが、内容は引き続きご覧いただけます。',
  closed: '回答は保存されており、変更できる期間は終わりました。ありがとうございました。',
  allUpdates: 'ほかの改善内容を見る',
  withdrawnTitle: 'このお知らせは取り下げました',
  withdrawnText:
    'お知らせした内容に誤りがあったため、取り下げました。ご回答いただく必要はございません。',
}

const zh: Texts = {
  youSaid: '您在{date}的反馈',
  youGave: '您在{date}给出了{score}分（满分{max}分）。',
  didTitle: '我们做了什么',
  doingTitle: '我们正在做什么',
  wontTitle: '我们为什么暂不调整',
  sorryTitle: '我们的失误与致歉',
  corrected: '已于{date}更正',
  question: '这对您有帮助吗？',
  answer: { yes: '有帮助', partly: '有一些帮助', no: '还没有' },
  comment: '还有什么想告诉我们的吗？（选填）',
  missing: '请选择一个答案。',
  saved: '您的回答已保存。您可以继续补充或修改。',
  notSavedYet: '您的回答尚未保存，请点击“提交”。',
  thanks: {
    yes: '很高兴能帮到您。这项改进正是源于您的反馈。',
    partly: '感谢您的告知。我们已了解到仍有不足之处。',
    no: '很抱歉没能帮到您。感谢您的告知，您的回答会转交给负责的同事。',
  },
  expired: '回答时间已结束，您仍可以查看我们所做的内容。',
  closed: '您的回答已保存，修改时间已结束。谢谢您。',
  allUpdates: '查看其他改进',
  withdrawnTitle: '这条通知已撤回',
  withdrawnText: '我们发给您的内容有误，现已撤回。您无需回答。',
}

const ko: Texts = {
  youSaid: '{date}에 보내 주신 의견',
  youGave: '{date}에 {max}점 만점에 {score}점을 주셨습니다.',
  didTitle: '개선한 내용',
  doingTitle: '진행 중인 내용',
  wontTitle: '진행하지 않기로 한 이유',
  sorryTitle: '잘못된 점과 사과 말씀',
  corrected: '{date}에 정정했습니다',
  question: '도움이 되셨나요?',
  answer: { yes: '네, 도움이 되었습니다', partly: '일부만', no: '아니요, 아직입니다' },
  comment: '더 남기고 싶은 말씀이 있으신가요? (선택)',
  missing: '답변을 선택해 주세요.',
  saved: '답변이 저장되었습니다. 의견을 덧붙이거나 수정하실 수 있습니다.',
  notSavedYet: '답변이 아직 저장되지 않았습니다. ‘보내기’를 눌러 주세요.',
  thanks: {
    yes: '도움이 되었다니 다행입니다. 보내 주신 의견 덕분에 개선할 수 있었습니다.',
    partly: '알려 주셔서 감사합니다. 아직 부족한 점이 있음을 확인했습니다.',
    no: '도움이 되지 못해 죄송합니다. 보내 주신 답변은 담당자가 확인하겠습니다.',
  },
  expired: '답변 기간은 끝났지만 내용은 계속 보실 수 있습니다.',
  closed: '답변이 저장되었으며 수정할 수 있는 기간이 끝났습니다. 감사합니다.',
  allUpdates: '다른 개선 내용 보기',
  withdrawnTitle: '이 안내는 철회되었습니다',
  withdrawnText: '안내해 드린 내용에 잘못이 있어 철회했습니다. 답변하지 않으셔도 됩니다.',
}

export const verdictTexts = { en, ja, zh, ko }

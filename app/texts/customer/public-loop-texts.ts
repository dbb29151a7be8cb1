/** Words of the public page with the loop's numbers. */
const en = {
  title: 'What becomes of what you say',
  titleOf: 'What becomes of what you say · {workspace}',
  intro:
    'The comments that {workspace} got in the last {days, number} days, and how far each came.',
  headline: 'Of {comments} comments, {read} were read, {acted} acted on, {told} told.',
  tooFew:
    'There are fewer than {least, number} comments yet: too few for numbers that mean something.',
  steps: 'Step by step',
  step: {
    comments: 'Comments',
    read: 'Read',
    tagged: 'Sorted by subject',
    acted: 'Acted on',
    told: 'Told',
    confirmed: 'Confirmed',
  },
  meaning: {
    comments: 'Answers with words',
    read: 'A person had it before them',
    tagged: 'It was given a subject',
    acted: 'A published change answers it, or somebody got in touch',
    told: 'Whoever said it was told what came of it',
    confirmed: 'Whoever said it confirmed that it helped',
  },
  share: 'Share',
  count: 'Comments',
  reach:
    'Only those are told who asked for it and whom a mail can reach. Of these, {percent} have been told.',
  time: 'How long it takes',
  saidToDid: 'From saying to doing',
  saidToTold: 'From saying to being told',
  days: '{days, plural, one {# day} other {# days}}',
  underADay: 'less than a day',
  median: 'Half of them took longer.',
}

export type PublicLoopTexts = typeof en

const ja: PublicLoopTexts = {
  title: 'いただいた声のその後',
  titleOf: 'いただいた声のその後 · {workspace}',
  intro:
    '直近{days, number}日間に{workspace}へお寄せいただいたご意見が、どのように活かされたかをお伝えします。',
  headline:
    'ご意見{comments}件のうち、{read}を読み、{acted}に対応し、{told}についてご本人に結果をお知らせしました。',
  tooFew: 'ご意見がまだ{least, number}件に満たないため、数字は公開していません。',
  steps: '段階ごとの状況',
  step: {
    comments: 'ご意見',
    read: '読んだ',
    tagged: '内容で分類した',
    acted: '対応した',
    told: 'お知らせした',
    confirmed: '役に立ったと確認した',
  },
  meaning: {
    comments: 'コメントのある回答',
    read: '担当者が目を通したもの',
    tagged: '内容ごとに分類したもの',
    acted: '改善を公開したもの、または担当者がご連絡したもの',
    told: 'その後の結果をご本人にお知らせしたもの',
    confirmed: '役に立ったとご本人に確認いただいたもの',
  },
  share: '割合',
  count: '件数',
  reach:
    'お知らせをご希望で、メールをお届けできる方にだけお知らせしています。そのうち{percent}の方にお知らせ済みです。',
  time: 'かかった日数',
  saidToDid: 'ご意見から対応まで',
  saidToTold: 'ご意見からお知らせまで',
  days: '{days, plural, other {#日}}',
  underADay: '1日未満',
  median: '中央値です。半数はこれより長くかかっています。',
}

const zh: PublicLoopTexts = {
  title: '您的意见去了哪里',
  titleOf: '您的意见去了哪里 · {workspace}',
  intro: '{workspace} 最近 {days, number} 天收到的意见，以及每条意见的处理进展。',
  headline: '{comments} 条意见中，已阅读 {read}，已采取行动 {acted}，已告知 {told}。',
  tooFew: '目前意见不足 {least, number} 条，数量太少，数据还没有意义。',
  steps: '各阶段情况',
  step: {
    comments: '意见',
    read: '已阅读',
    tagged: '已归类',
    acted: '已采取行动',
    told: '已告知',
    confirmed: '已确认',
  },
  meaning: {
    comments: '带有文字的回答',
    read: '有工作人员看过',
    tagged: '已按主题归类',
    acted: '已发布相应的改进，或已有人与您联系',
    told: '已将结果告知提出意见的人',
    confirmed: '提出意见的人确认有帮助',
  },
  share: '比例',
  count: '条数',
  reach: '我们只告知希望收到通知且邮件能够送达的人。其中已告知 {percent}。',
  time: '所需时间',
  saidToDid: '从提出意见到采取行动',
  saidToTold: '从提出意见到告知结果',
  days: '{days, plural, other {# 天}}',
  underADay: '不到一天',
  median: '以上为中位数，有一半用时更长。',
}

const ko: PublicLoopTexts = {
  title: '보내 주신 의견, 그 이후',
  titleOf: '보내 주신 의견, 그 이후 · {workspace}',
  intro:
    '최근 {days, number}일 동안 {workspace}에 보내 주신 의견이 어떻게 반영되었는지 알려 드립니다.',
  headline:
    '의견 {comments}건 가운데 {read}를 읽고, {acted}에 조치했으며, {told}에 결과를 알려 드렸습니다.',
  tooFew: '의견이 아직 {least, number}건 미만이어서 의미 있는 수치를 보여 드릴 수 없습니다.',
  steps: '단계별 현황',
  step: {
    comments: '의견',
    read: '읽음',
    tagged: '주제별로 분류',
    acted: '조치함',
    told: '알려 드림',
    confirmed: '확인받음',
  },
  meaning: {
    comments: '글이 담긴 응답',
    read: '담당자가 직접 살펴본 의견',
    tagged: '주제별로 분류한 의견',
    acted: '개선 사항을 공개했거나 담당자가 연락을 드린 의견',
    told: '의견을 주신 분께 결과를 알려 드린 의견',
    confirmed: '의견을 주신 분이 도움이 되었다고 확인해 주신 의견',
  },
  share: '비율',
  count: '건수',
  reach:
    '알림을 원하시고 메일을 받으실 수 있는 분께만 알려 드립니다. 그중 {percent}에 알려 드렸습니다.',
  time: '걸린 시간',
  saidToDid: '의견을 주신 때부터 조치까지',
  saidToTold: '의견을 주신 때부터 알림까지',
  days: '{days, plural, other {#일}}',
  underADay: '하루 미만',
  median: '중앙값이며, 절반은 이보다 오래 걸렸습니다.',
}

export const publicLoopTexts = { en, ja, zh, ko }

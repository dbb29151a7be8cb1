/** Words of the panel that other sites embed. */
const en = {
  title: 'What changed because of you',
  asked: '{customers, plural, one {# customer told us} other {# customers told us}}',
  all: 'See everything',
}

type Texts = typeof en

const ja: Texts = {
  title: 'お客様の声で変わったこと',
  asked: '{customers, plural, other {#名のお客様の声から}}',
  all: 'すべて見る',
}

const zh: Texts = {
  title: '因您的意见而改变',
  asked: '{customers, plural, other {# 位客户提出}}',
  all: '查看全部',
}

const ko: Texts = {
  title: '고객님 덕분에 달라진 점',
  asked: '{customers, plural, other {고객 #분의 의견에서}}',
  all: '모두 보기',
}

export const panelTexts = { en, ja, zh, ko }

import type { Locale } from '../locales.ts'

/** Mails to those who subscribed to a workspace's public page. */
export type SubscriberMailWords = {
  /** Of a mail of several changes. */
  subjectOfSeveral: (count: number) => string
  subjectOfMonth: (count: number) => string
  headingOfSeveral: string
  headingOfMonth: string
  readOn: string
  /** Under a list that was cut. */
  more: (count: number) => string
  all: string
  why: (workspace: string) => string
  manage: string
  confirm: ConfirmWords
  known: ConfirmWords
}

/** `text` says who asked for what; `ignore` what happens when nothing is done. */
type ConfirmWords = {
  subject: (workspace: string) => string
  heading: string
  text: Record<'each' | 'monthly', (workspace: string) => string>
  button: string
  ignore: (days: number) => string
}

export const subscriberMailTexts: Readonly<Record<Locale, SubscriberMailWords>> = {
  ja: {
    subjectOfSeveral: (count) => `お客様の声への対応 ${count}件のお知らせ`,
    subjectOfMonth: (count) => `月に1回のまとめ：お客様の声への対応 ${count}件`,
    headingOfSeveral: 'お客様の声への対応をお知らせします',
    headingOfMonth: 'この1か月の対応のまとめ',
    readOn: '続きを読む',
    more: (count) => `ほかに${count}件あります。`,
    all: 'すべてのお知らせを見る',
    why: (workspace) =>
      `${workspace}の「お客様の声への対応」のお知らせを希望された方にお送りしています。`,
    manage: '配信の変更・停止',
    confirm: {
      subject: (workspace) => `【ご確認】${workspace}のお知らせメールの登録`,
      heading: 'メールアドレスをご確認ください',
      text: {
        each: (workspace) =>
          `${workspace}の公開ページで、このメールアドレスへのお知らせ配信（新しいお知らせのたび）のお申し込みを受け付けました。お間違いなければ、以下より登録を完了してください。`,
        monthly: (workspace) =>
          `${workspace}の公開ページで、このメールアドレスへのお知らせ配信（月に1回のまとめ）のお申し込みを受け付けました。お間違いなければ、以下より登録を完了してください。`,
      },
      button: '登録を完了する',
      ignore: (days) =>
        `お心当たりがない場合は、何もなさらないでください。登録は完了せず、お知らせが届くこともありません。リンクの有効期間は${days}日間です。`,
    },
    known: {
      subject: (workspace) => `${workspace}のお知らせメールは登録済みです`,
      heading: 'すでに登録されています',
      text: {
        each: (workspace) =>
          `${workspace}の公開ページで、このメールアドレスへのお知らせ配信のお申し込みがありましたが、すでに「新しいお知らせのたび」で登録されています。`,
        monthly: (workspace) =>
          `${workspace}の公開ページで、このメールアドレスへのお知らせ配信のお申し込みがありましたが、すでに「月に1回のまとめ」で登録されています。`,
      },
      button: '配信の設定を見る',
      ignore: () => 'このままでよろしければ、何もなさる必要はありません。設定は変わっていません。',
    },
  },
  en: {
    subjectOfSeveral: (count) => `You said, and we listened: ${count} updates`,
    subjectOfMonth: (count) =>
      count === 1 ? 'Your monthly summary: one update' : `Your monthly summary: ${count} updates`,
    headingOfSeveral: 'What came of what people told us',
    headingOfMonth: 'What came of what people told us in the last month',
    readOn: 'Read on',
    more: (count) => (count === 1 ? 'There is one more.' : `There are ${count} more.`),
    all: 'See all updates',
    why: (workspace) =>
      `You get this mail because you subscribed to ${workspace}’s page “You said, we did”.`,
    manage: 'Change or stop these mails',
    confirm: {
      subject: (workspace) => `Please confirm: updates from ${workspace}`,
      heading: 'Is this your address?',
      text: {
        each: (workspace) =>
          `Somebody, hopefully you, asked on ${workspace}’s public page to get a mail at this address whenever there is something new. If it was you, confirm it here.`,
        monthly: (workspace) =>
          `Somebody, hopefully you, asked on ${workspace}’s public page to get a monthly summary at this address. If it was you, confirm it here.`,
      },
      button: 'Yes, subscribe me',
      ignore: (days) =>
        `If it was not you, do nothing: you are not subscribed, and no further mail follows. The link is good for ${days} days.`,
    },
    known: {
      subject: (workspace) => `You already get updates from ${workspace}`,
      heading: 'You are subscribed already',
      text: {
        each: (workspace) =>
          `Somebody, hopefully you, asked on ${workspace}’s public page for updates at this address. It already gets a mail whenever there is something new.`,
        monthly: (workspace) =>
          `Somebody, hopefully you, asked on ${workspace}’s public page for updates at this address. It already gets the monthly summary.`,
      },
      button: 'See your settings',
      ignore: () => 'If that is fine as it is, do nothing: nothing was changed.',
    },
  },
  zh: {
    subjectOfSeveral: (count) => `您的意见，我们的行动：${count} 条新动态`,
    subjectOfMonth: (count) => `每月汇总：${count} 条新动态`,
    headingOfSeveral: '我们对大家意见的回应',
    headingOfMonth: '近一个月我们对大家意见的回应',
    readOn: '阅读全文',
    more: (count) => `另有 ${count} 条。`,
    all: '查看全部动态',
    why: (workspace) => `您订阅了${workspace}的“您的意见，我们的行动”页面，因此收到这封邮件。`,
    manage: '更改或停止订阅',
    confirm: {
      subject: (workspace) => `请确认：订阅${workspace}的动态`,
      heading: '请确认您的邮箱地址',
      text: {
        each: (workspace) =>
          `有人在${workspace}的公开页面上申请，每当有新动态时向此邮箱发送邮件。如果是您本人，请在下方确认。`,
        monthly: (workspace) =>
          `有人在${workspace}的公开页面上申请，每月向此邮箱发送一封汇总邮件。如果是您本人，请在下方确认。`,
      },
      button: '确认订阅',
      ignore: (days) =>
        `如果不是您本人，请忽略这封邮件：订阅不会生效，您也不会再收到邮件。链接在 ${days} 天内有效。`,
    },
    known: {
      subject: (workspace) => `您已订阅${workspace}的动态`,
      heading: '您已经订阅了',
      text: {
        each: (workspace) =>
          `有人在${workspace}的公开页面上用此邮箱申请订阅。此邮箱已订阅：每当有新动态时都会收到邮件。`,
        monthly: (workspace) =>
          `有人在${workspace}的公开页面上用此邮箱申请订阅。此邮箱已订阅：每月会收到一封汇总邮件。`,
      },
      button: '查看订阅设置',
      ignore: () => '如无需更改，请忽略这封邮件。您的设置没有任何变动。',
    },
  },
  ko: {
    subjectOfSeveral: (count) => `들려주신 의견에 대한 새 소식 ${count}건`,
    subjectOfMonth: (count) => `월간 모아보기: 새 소식 ${count}건`,
    headingOfSeveral: '들려주신 의견에 대한 소식',
    headingOfMonth: '지난 한 달, 들려주신 의견에 대한 소식',
    readOn: '자세히 보기',
    more: (count) => `이 밖에 ${count}건이 더 있습니다.`,
    all: '모든 소식 보기',
    why: (workspace) =>
      `${workspace}의 ‘고객님의 의견, 저희의 답’ 페이지를 구독하셔서 이 메일을 보내 드립니다.`,
    manage: '수신 설정 변경 또는 구독 해지',
    confirm: {
      subject: (workspace) => `[확인 요청] ${workspace} 소식 구독`,
      heading: '메일 주소를 확인해 주세요',
      text: {
        each: (workspace) =>
          `${workspace}의 공개 페이지에서 새 소식이 있을 때마다 이 주소로 메일을 받겠다는 신청이 접수되었습니다. 본인이 신청하셨다면 아래에서 구독을 완료해 주세요.`,
        monthly: (workspace) =>
          `${workspace}의 공개 페이지에서 매달 한 번 이 주소로 모아보기 메일을 받겠다는 신청이 접수되었습니다. 본인이 신청하셨다면 아래에서 구독을 완료해 주세요.`,
      },
      button: '구독 완료하기',
      ignore: (days) =>
        `신청하신 적이 없다면 아무것도 하지 않으셔도 됩니다. 구독되지 않으며 다른 메일도 보내 드리지 않습니다. 링크는 ${days}일 동안 유효합니다.`,
    },
    known: {
      subject: (workspace) => `이미 ${workspace} 소식을 구독하고 계십니다`,
      heading: '이미 구독 중입니다',
      text: {
        each: (workspace) =>
          `${workspace}의 공개 페이지에서 이 주소로 구독 신청이 접수되었습니다. 이 주소는 이미 새 소식이 있을 때마다 메일을 받고 있습니다.`,
        monthly: (workspace) =>
          `${workspace}의 공개 페이지에서 이 주소로 구독 신청이 접수되었습니다. 이 주소는 이미 매달 한 번 모아보기 메일을 받고 있습니다.`,
      },
      button: '수신 설정 보기',
      ignore: () => '이대로 괜찮으시다면 아무것도 하지 않으셔도 됩니다. 설정은 바뀌지 않았습니다.',
    },
  },
}

import type { Locale } from './entry.ts'

/** Something to begin a reply with, in each language that the shop's customers write in. */
type SampleTemplate = {
  name: string
  texts: Record<Locale, { subject: string; body: string }>
}

export const sampleTemplates = {
  sorry: {
    name: 'Sorry, and what we do now',
    texts: {
      ja: {
        subject: 'ご不便をおかけした件につきまして',
        body: `{{customer.last_name|お客様}}様

このたびはご不便をおかけし、申し訳ございません。いただいたご意見を拝見し、担当の者と状況を確認いたしました。

こちらで対応を進め、本日中にもう一度ご連絡いたします。お急ぎの場合は、このメールにそのままご返信ください。`,
      },
      en: {
        subject: 'About the trouble you had with us',
        body: `Hello {{customer.first_name|there}},

I am sorry for the trouble you had. I have read what you wrote and gone through your case with the person who handled it.

We are on it, and you will hear from me again before the end of the day. If it is urgent, just reply to this mail.`,
      },
      zh: {
        subject: '关于给您带来的不便',
        body: `{{customer.full_name|您好}}：

非常抱歉给您带来了不便。我已认真看过您的反馈，并与负责的同事核实了情况。

我们正在处理，今天之内会再次与您联系。如有急事，直接回复这封邮件即可。`,
      },
      ko: {
        subject: '불편을 드린 점에 대하여',
        body: `{{customer.full_name|고객}}님, 안녕하세요.

불편을 드려 죄송합니다. 남겨 주신 의견을 읽고 담당자와 함께 상황을 확인했습니다.

지금 처리하고 있으며 오늘 안에 다시 연락드리겠습니다. 급하신 경우 이 메일에 바로 답장해 주세요.`,
      },
    },
  },
  fixed: {
    name: 'It is fixed',
    texts: {
      ja: {
        subject: '対応が完了いたしました',
        body: `{{customer.last_name|お客様}}様

お待たせいたしました。ご指摘の件は修正が完了し、こちらでも動作を確認しております。

お手数ですが、一度お試しいただけますでしょうか。まだおかしな点があれば、ご遠慮なくお知らせください。`,
      },
      en: {
        subject: 'It is fixed now',
        body: `Hello {{customer.first_name|there}},

Thank you for your patience. What you told us about is fixed, and we have checked it on our side.

Could you try it once more? If anything still looks odd, please tell me.`,
      },
      zh: {
        subject: '问题已经解决',
        body: `{{customer.full_name|您好}}：

让您久等了。您反馈的问题已经修复，我们这边也确认过了。

麻烦您再试一次。如果还有不对的地方，请随时告诉我。`,
      },
      ko: {
        subject: '문제가 해결되었습니다',
        body: `{{customer.full_name|고객}}님, 안녕하세요.

기다려 주셔서 감사합니다. 말씀하신 문제는 수정되었고 저희 쪽에서도 확인했습니다.

번거로우시겠지만 한 번 더 시도해 주시겠어요? 여전히 이상한 점이 있으면 편하게 알려 주세요.`,
      },
    },
  },
  question: {
    name: 'One question first',
    texts: {
      ja: {
        subject: '状況を詳しくお聞かせください',
        body: `{{customer.last_name|お客様}}様

ご意見をお寄せいただき、ありがとうございます。同じことを二度とお願いしないよう、これまでのやり取りは確認しております。

一点だけお伺いします。その後も同じ状態が続いていますでしょうか。画面の写真などがありましたら、返信に添えていただけますと助かります。`,
      },
      en: {
        subject: 'One question about your case',
        body: `Hello {{customer.first_name|there}},

Thank you for telling us. I have read the whole case, so that you need not explain it again.

Just one question: does it still happen? If you have a picture of it, please send it with your reply.`,
      },
      zh: {
        subject: '想向您确认一个问题',
        body: `{{customer.full_name|您好}}：

感谢您告诉我们。之前的沟通记录我都看过了，您不用再从头说明。

只想确认一点：现在还会出现同样的情况吗？如果方便，请在回复中附上截图。`,
      },
      ko: {
        subject: '한 가지만 여쭙겠습니다',
        body: `{{customer.full_name|고객}}님, 안녕하세요.

의견을 남겨 주셔서 감사합니다. 다시 설명하지 않으셔도 되도록 지금까지의 내용을 모두 확인했습니다.

한 가지만 여쭙겠습니다. 지금도 같은 현상이 있나요? 화면 사진이 있다면 답장에 첨부해 주세요.`,
      },
    },
  },
} as const satisfies Record<string, SampleTemplate>

/** What customers write back to the first mail. */
export const sampleAnswers: Record<Locale, readonly string[]> = {
  ja: [
    'ご連絡ありがとうございます。まだ同じ状態です。昨日の夜にもう一度試しましたが、変わりませんでした。',
    '早速のお返事ありがとうございます。急ぎではありませんが、月末までに直っていると助かります。',
    '丁寧にありがとうございます。前回は三回も同じ説明をしたので、今回は話が早くて安心しました。',
    'わかりました。それでお願いします。',
  ],
  en: [
    'Thanks for getting back to me. It still happens, I tried again last night on another computer.',
    'I did not expect anybody to read that. It is not urgent, but by the end of the month would be good.',
    'Honestly, this is the first reply that answers what I asked. Yes, please go ahead.',
    'OK, that works for me. Thank you.',
  ],
  zh: [
    '谢谢回复。现在还是一样，我昨晚换了电脑也试过，没有变化。',
    '没想到真的有人看。不急，月底前能弄好就行。',
    '这次说得很清楚，就按您说的办吧。',
    '好的，麻烦了。',
  ],
  ko: [
    '연락 주셔서 감사합니다. 아직 그대로예요. 어제 저녁에 다른 컴퓨터로도 해 봤습니다.',
    '읽어 주실 줄 몰랐네요. 급하지는 않지만 이달 안에 해결되면 좋겠습니다.',
    '이번에는 설명이 명확해서 좋았습니다. 그렇게 진행해 주세요.',
    '네, 알겠습니다. 부탁드립니다.',
  ],
}

/** Between colleagues. */
export const sampleNotes: readonly string[] = [
  'Second time this month. Asked the app team for a date.',
  '経理部門に確認済み。再発行は本日中に可能とのこと。',
  'Had three different agents before; I keep this one myself.',
  '電話よりメールを希望されています。',
  'Offered free shipping on the next order.',
  '同じ問い合わせが今週4件。テーマ「請求書PDF」に報告しました。',
]

export const samplePhoneNotes: readonly string[] = [
  'Phoned, explained and apologised. They will look at it tonight.',
  'お電話で状況をうかがい、お詫びしました。',
  'Spoke for ten minutes; a new copy is on its way.',
]

/** To "are we good now?"; most say nothing more. */
export const sampleRecoveries: Record<
  Locale,
  Record<'yes' | 'partly' | 'no', readonly string[]>
> = {
  ja: {
    yes: ['', '最初からこうだと嬉しかったです。', '対応が早くて見直しました。', ''],
    partly: ['直りましたが、時間がかかりすぎです。', ''],
    no: ['結局、自分で解決しました。', ''],
  },
  en: {
    yes: ['', 'Thank you for taking it seriously.', 'All good. I will stay.', ''],
    partly: ['It works, but it took three mails.', ''],
    no: ['I have moved to another shop.', ''],
  },
  zh: {
    yes: ['', '处理得很用心，谢谢。', ''],
    partly: ['解决了，不过等得有点久。', ''],
    no: ['最后还是退了。', ''],
  },
  ko: {
    yes: ['', '진심이 느껴졌습니다. 감사합니다.', ''],
    partly: ['해결됐지만 시간이 오래 걸렸어요.', ''],
    no: ['결국 제가 직접 해결했습니다.', ''],
  },
}

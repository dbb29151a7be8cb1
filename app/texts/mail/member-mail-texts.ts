import type { AdminLocale } from '../admin/locales.ts'

/** A mail to a member: what it is about, one thing to do, and why it came. */
export type MemberMailWords = {
  subject: string
  heading: string
  text: string
  button: string
  finePrint: string
}

type Invitation = { workspace: string; inviter: string | null; role: string; days: number }

/** How a test mail was made; null for what there is not. */
export type TestMailRoute = {
  from: string
  replyTo: string | null
  bounces: string
  /** Host and port of the SMTP server; null where mail is kept instead of sent. */
  server: string | null
  /** The domain that signs. */
  signedBy: string | null
}

export type MailFact = {
  name: string
  value: string
  /** Where more of it is to be read. */ url?: string
}

type TestMailWords = MemberMailWords & { facts: MailFact[] }

type MemberMailTexts = {
  test: (given: { workspace: string; route: TestMailRoute }) => TestMailWords
  signInLink: (given: { minutes: number }) => MemberMailWords
  invitation: (given: Invitation) => MemberMailWords
  /** Above an address for those whose mail program shows no button. */
  orCopy: string
}

const en: MemberMailTexts = {
  test: ({ workspace, route }) => ({
    subject: `Test mail from ${workspace}`,
    heading: 'This is how your mail arrives',
    text:
      'Heard made this test mail just as it makes the mails to your customers: same sender, same server, same ' +
      'signature. If it lies in your own mailbox, your mail gets through. If it lies among the spam, the sender page ' +
      'says what to mend.',
    facts: [
      { name: 'From', value: route.from },
      { name: 'Replies go to', value: route.replyTo ?? 'the sender' },
      { name: 'Bounces go to', value: route.bounces },
      { name: 'Mail server', value: route.server ?? 'none: the mail is kept in Heard’s mailbox' },
      { name: 'DKIM signature', value: route.signedBy ?? 'none' },
    ],
    button: 'Check the sender',
    finePrint: 'It went to you alone, because you asked for it in Heard.',
  }),
  signInLink: ({ minutes }) => ({
    subject: 'Your link to sign in to Heard',
    heading: 'Sign in to Heard',
    text: `The link below signs you in. It works once, and for ${minutes} minutes.`,
    button: 'Sign in',
    finePrint:
      'Somebody, probably you, entered this address on the sign-in page. If it was not you, leave this mail be: ' +
      'nobody gets in without the link.',
  }),
  invitation: ({ workspace, inviter, role, days }) => ({
    subject:
      inviter === null
        ? `You are invited to ${workspace} on Heard`
        : `${inviter} invites you to ${workspace} on Heard`,
    heading: `Join ${workspace} on Heard`,
    text:
      `${inviter === null ? 'You have been invited' : `${inviter} has invited you`} to ${workspace} (role: ${role}). ` +
      'Heard is where the team reads what customers say and shows what came of it.',
    button: 'Open the invitation',
    finePrint: `The link is yours alone and works for ${days} days. If you did not expect this mail, you can leave it be.`,
  }),
  orCopy: 'If the button does not work, open this address:',
}

const ja: MemberMailTexts = {
  test: ({ workspace, route }) => ({
    subject: `「${workspace}」からのテストメール`,
    heading: 'お客様にはこのように届きます',
    text:
      'このテストメールは、お客様にお送りするメールとまったく同じ差出人・サーバー・署名で作成しました。ご自身の受信トレイに届いていれば、' +
      'メールは正しく配信されています。迷惑メールに入っていた場合は、差出人の設定画面で直し方をご確認ください。',
    facts: [
      { name: '差出人', value: route.from },
      { name: '返信先', value: route.replyTo ?? '差出人と同じ' },
      { name: '不達通知の宛先', value: route.bounces },
      { name: 'メールサーバー', value: route.server ?? 'なし（Heard のメールボックスに保存）' },
      { name: 'DKIM 署名', value: route.signedBy ?? 'なし' },
    ],
    button: '差出人を確認する',
    finePrint: 'Heard でテスト送信を選んだご本人にだけお送りしています。お客様には届いていません。',
  }),
  signInLink: ({ minutes }) => ({
    subject: 'Heard へのサインイン用リンク',
    heading: 'Heard にサインイン',
    text: `下のボタンからサインインしてください。リンクは${minutes}分間有効で、1回だけ使えます。`,
    button: 'サインイン',
    finePrint:
      'このメールは、サインイン画面でこのメールアドレスが入力されたためお送りしています。お心当たりがない場合は、そのまま破棄してください。このリンクがなければ、誰もサインインできません。',
  }),
  invitation: ({ workspace, inviter, role, days }) => ({
    subject:
      inviter === null
        ? `Heard の「${workspace}」に招待されました`
        : `${inviter}さんから Heard の「${workspace}」への招待が届いています`,
    heading: `「${workspace}」に参加しましょう`,
    text:
      `${inviter === null ? '' : `${inviter}さんから、`}「${workspace}」のメンバー（役割：${role}）として招待されています。` +
      'Heard は、お客様の声をチームで読み、改善につなげるための場所です。',
    button: '招待を確認する',
    finePrint: `このリンクはあなた専用で、${days}日間有効です。お心当たりがない場合は、このメールを破棄してください。`,
  }),
  orCopy: 'ボタンが使えない場合は、次のアドレスを開いてください。',
}

export const memberMailTexts: Readonly<Record<AdminLocale, MemberMailTexts>> = { en, ja }

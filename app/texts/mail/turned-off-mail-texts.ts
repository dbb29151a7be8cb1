import type { AdminLocale } from '../admin/locales.ts'
import type { MemberMailWords } from './member-mail-texts.ts'

export type TurnedOffReason = 'failing' | 'gone'

type Given = { host: string; reason: TurnedOffReason }

/** A webhook is off because it did not take calls. `own`: the address at which a member gets their alerts. */
type TurnedOffMailTexts = Record<'shared' | 'own', (given: Given) => MemberMailWords> & {
  name: string
  host: string
  why: string
  reason: Record<TurnedOffReason, string>
  failingSince: string
  offAt: string
}

const en: TurnedOffMailTexts = {
  shared: ({ host, reason }) => ({
    subject: `Webhook turned off: ${host}`,
    heading: 'A webhook was turned off',
    text:
      (reason === 'gone'
        ? 'Its address answered that it is gone, so Heard calls it no more. '
        : 'No call has arrived there for five days, so Heard calls it no more. ') +
      'What happens while it is off is not told later. Please see to the program behind it, then turn the webhook on again.',
    button: 'Open the webhooks',
    finePrint:
      'It went to the owners and admins of the workspace, once for each time that a webhook is turned off.',
  }),
  own: ({ host, reason }) => ({
    subject: `Your alerts come by mail now: ${host} was turned off`,
    heading: 'Your own address was turned off',
    text:
      (reason === 'gone'
        ? 'It answered that it is gone, so no more alerts are sent there. '
        : 'No alert has arrived there for five days, so no more are sent. ') +
      'Until you turn it on again, your alerts come by mail.',
    button: 'Open your alerts',
    finePrint: 'It went to you alone, because the address is yours.',
  }),
  name: 'Name',
  host: 'Host',
  why: 'Why',
  reason: { failing: 'Calls did not arrive for five days', gone: 'It answered 410 Gone' },
  failingSince: 'Nothing has arrived since',
  offAt: 'Turned off',
}

const ja: TurnedOffMailTexts = {
  shared: ({ host, reason }) => ({
    subject: `Webhook がオフになりました：${host}`,
    heading: 'Webhook がオフになりました',
    text:
      (reason === 'gone'
        ? '通知先から「廃止された」との応答があったため、Webhook をオフにしました。'
        : '5 日間通知が届かなかったため、Webhook をオフにしました。') +
      'オフの間に起きたことは、後から通知されません。受信側のプログラムをご確認のうえ、Webhook をオンに戻してください。',
    button: 'Webhook の設定を開く',
    finePrint:
      'Webhook がオフになるたびに、ワークスペースのオーナーと管理者に一度だけお送りしています。',
  }),
  own: ({ host, reason }) => ({
    subject: `通知はメールで届きます：${host} への送信を停止しました`,
    heading: '自分の送信先が停止しました',
    text:
      (reason === 'gone'
        ? '送信先から「廃止された」との応答があったため、送信を停止しました。'
        : '5 日間送信が届かなかったため、送信を停止しました。') +
      '再開するまで、通知はメールで届きます。',
    button: '通知の設定を開く',
    finePrint: 'ご自身の送信先のため、ご本人にだけお送りしています。',
  }),
  name: '名前',
  host: 'ホスト',
  why: '理由',
  reason: { failing: '5 日間届かなかったため', gone: '廃止（410 Gone）との応答があったため' },
  failingSince: '届かなくなった日時',
  offAt: 'オフになった日時',
}

export const turnedOffMailTexts: Readonly<Record<AdminLocale, TurnedOffMailTexts>> = { en, ja }
